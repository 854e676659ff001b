package dev.cognitoauth.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRule;
import io.fabric8.openshift.api.model.monitoring.v1.Endpoint;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.custom.IntOrString;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1IPBlock;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1NetworkPolicyEgressRule;
import io.kubernetes.client.openapi.models.V1NetworkPolicyIngressRule;
import io.kubernetes.client.openapi.models.V1NetworkPolicyPeer;
import io.kubernetes.client.openapi.models.V1NetworkPolicyPort;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1ServicePort;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands around the pods. That the manifests could be read says that Kubernetes knows every member. */
class ManifestsTest extends KustomizedTest {

    private static final String LARGEST_BODY = "64k";

    @Test
    void findsEachKustomization() {
        assertThat(manifests())
                .extracting(Manifests::kustomization)
                .contains(
                        "base",
                        "overlays/dev",
                        "overlays/prod",
                        "components/administration",
                        "components/gateway",
                        "components/ingress",
                        "components/service-monitor");
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void livesInANamespaceThatAdmitsRestrictedPodsOnly(Manifests manifests) {
        V1Namespace namespace = manifests.one(V1Namespace.class);

        assertThat(namespace.getMetadata().getLabels())
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
        assertThat(manifests.objects())
                .filteredOn(object -> object != namespace)
                .hasSizeGreaterThan(4)
                .allMatch(object -> "cognito-auth".equals(object.getMetadata().getNamespace()))
                .allMatch(object -> object.getMetadata().getName().startsWith(NAME));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void servesItsOwnPods(Manifests manifests) {
        V1Service service = manifests.one(V1Service.class);

        assertThat(selectsPods(manifests.one(V1Deployment.class).getSpec().getSelector(), manifests))
                .isTrue();
        assertThat(podLabels(manifests)).containsAllEntriesOf(service.getSpec().getSelector());
        assertThat(service.getSpec().getPorts())
                .extracting(V1ServicePort::getTargetPort)
                .extracting(IntOrString::getStrValue)
                .containsExactly("http")
                .isSubsetOf(ports(container(manifests)));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void scalesAndProtectsWhatThereIs(Manifests manifests) {
        boolean dev = manifests.kustomization().equals("overlays/dev");
        Integer replicas = manifests.one(V1Deployment.class).getSpec().getReplicas();

        assertThat(manifests.all(V2HorizontalPodAutoscaler.class)).hasSize(dev ? 0 : 1);
        assertThat(manifests.all(V1PodDisruptionBudget.class)).hasSize(dev ? 0 : 1);
        assertThat(replicas).isEqualTo(dev ? Integer.valueOf(1) : null);
        assertThat(manifests.all(V2HorizontalPodAutoscaler.class)).allSatisfy(autoscaler -> {
            var target = autoscaler.getSpec().getScaleTargetRef();
            assertThat(List.of(target.getApiVersion(), target.getKind(), target.getName()))
                    .containsExactly("apps/v1", "Deployment", NAME);
            assertThat(autoscaler.getSpec().getMinReplicas()).isGreaterThan(1);
        });
        assertThat(manifests.all(V1PodDisruptionBudget.class))
                .allMatch(budget -> selectsPods(budget.getSpec().getSelector(), manifests))
                .allMatch(budget -> budget.getSpec().getMaxUnavailable().getIntValue() == 1);
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void letsItTalkToDnsCognitoAndWhatIsAskedForOnly(Manifests manifests) {
        var policy = manifests.one(V1NetworkPolicy.class).getSpec();
        List<Integer> more = Map.of(
                        "overlays/dev", List.of(8080),
                        "components/administration", List.of(80),
                        "components/redis", List.of(6379),
                        "components/traces", List.of(4318))
                .getOrDefault(manifests.kustomization(), List.of());

        assertThat(selectsPods(policy.getPodSelector(), manifests)).isTrue();
        assertThat(policy.getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(policy.getEgress())
                .flatExtracting(rule -> rule.getPorts())
                .extracting(port -> port.getPort().getIntValue())
                .startsWith(53, 53, 443)
                .hasSize(3 + more.size())
                .endsWith(more.toArray(Integer[]::new));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void letsOnlyTheGatewayTheMonitoringAndTheSupportIn(Manifests manifests) {
        boolean ingress = manifests.kustomization().equals("components/ingress");
        boolean support = manifests.kustomization().equals("components/administration");
        List<V1NetworkPolicyIngressRule> rules =
                manifests.one(V1NetworkPolicy.class).getSpec().getIngress();

        assertThat(rules)
                .flatExtracting(rule -> rule.getPorts())
                .extracting(V1NetworkPolicyPort::getPort)
                .startsWith(new IntOrString("http"), new IntOrString("management"))
                .hasSize(support ? 3 : 2);
        assertThat(rules.get(0).getFrom())
                .singleElement()
                .satisfies(from -> assertIsPod(
                        from,
                        ingress ? "nginx-ingress" : "gateway",
                        ingress ? "app.kubernetes.io/name" : "gateway.networking.k8s.io/gateway-name",
                        ingress ? "nginx-ingress" : "gateway"));
        assertThat(rules.get(1).getFrom())
                .singleElement()
                .satisfies(from -> assertIsPod(from, "monitoring", "app.kubernetes.io/name", "prometheus"));
        assertThat(rules.subList(2, rules.size())).allSatisfy(rule -> {
            assertThat(rule.getPorts())
                    .extracting(V1NetworkPolicyPort::getPort)
                    .containsExactly(new IntOrString("management"));
            assertThat(rule.getFrom())
                    .singleElement()
                    .satisfies(from -> assertIsPod(from, "support", "app.kubernetes.io/name", "support"));
        });
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void callsOnlyDnsAndPublicAddresses(Manifests manifests) {
        List<V1NetworkPolicyEgressRule> rules =
                manifests.one(V1NetworkPolicy.class).getSpec().getEgress();

        assertThat(rules.get(0).getTo()).hasSize(2);
        assertIsPod(rules.get(0).getTo().get(0), "kube-system", "k8s-app", "kube-dns");
        assertThat(rules.get(0).getTo().get(1).getIpBlock().getCidr()).isEqualTo("169.254.20.10/32");
        assertThat(rules.get(1).getTo())
                .extracting(V1NetworkPolicyPeer::getIpBlock)
                .extracting(V1IPBlock::getCidr)
                .containsExactly("0.0.0.0/0", "::/0");
        assertThat(rules.get(1).getTo())
                .flatExtracting(to -> to.getIpBlock().getExcept())
                .contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7");
    }

    /** Both at once: by the namespace alone, or by the label alone, other pods would be let in too. */
    private static void assertIsPod(V1NetworkPolicyPeer peer, String namespace, String label, String value) {
        assertThat(peer.getNamespaceSelector().getMatchLabels())
                .isEqualTo(Map.of("kubernetes.io/metadata.name", namespace));
        assertThat(peer.getPodSelector().getMatchLabels()).isEqualTo(Map.of(label, value));
        assertThat(peer.getIpBlock()).isNull();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void isScrapedWhereAsked(Manifests manifests) {
        List<ServiceMonitor> monitors = manifests.all(ServiceMonitor.class);
        V1Service service = manifests.one(V1Service.class);

        assertThat(monitors)
                .hasSize(manifests.kustomization().equals("components/service-monitor") ? 1 : 0)
                .allSatisfy(monitor -> {
                    assertThat(service.getMetadata().getLabels())
                            .containsAllEntriesOf(
                                    monitor.getSpec().getSelector().getMatchLabels());
                    assertThat(monitor.getMetadata().getNamespace())
                            .isEqualTo(service.getMetadata().getNamespace());
                    assertThat(monitor.getSpec().getEndpoints())
                            .extracting(Endpoint::getTargetPort)
                            .extracting(port -> port.getStrVal())
                            .containsExactly("management");
                    assertThat(monitor.getSpec().getEndpoints()).allMatch(Endpoint::getHonorLabels);
                });
    }

    @Test
    void routesWhatTheServiceServesToItWithoutChangingThePath() {
        Manifests gateway = of("components/gateway");
        HTTPRouteRule rule = gateway.one(HTTPRoute.class).getSpec().getRules().get(0);

        assertThat(rule.getMatches())
                .allMatch(match -> match.getPath().getType().equals("PathPrefix"))
                .extracting(match -> match.getPath().getValue())
                .containsExactly("/v1", "/problems");
        assertThat(rule.getFilters()).isEmpty();
        assertThat(rule.getBackendRefs())
                .singleElement()
                .matches(backend -> isServed(gateway, backend.getName(), backend.getPort()));
    }

    @Test
    void limitsWhatAnAddressMaySendThroughTheGateway() {
        Manifests gateway = of("components/gateway");
        var target = new NginxPolicy.Target("gateway.networking.k8s.io", "HTTPRoute", NAME);

        assertThat(gateway.all(NginxPolicy.class))
                .hasSize(2)
                .allSatisfy(policy -> assertThat(policy.targets()).containsExactly(target));
        assertThat(gateway.one(NginxPolicy.ClientSettings.class).spec().body().maxSize())
                .isEqualTo(LARGEST_BODY);
        var limit = gateway.one(NginxPolicy.RateLimit.class).spec().rateLimit();
        assertThat(limit.rejectCode()).isEqualTo(429);
        assertThat(limit.local().rules())
                .singleElement()
                .matches(rule -> rule.key().equals("$binary_remote_addr"))
                .matches(rule ->
                        rule.rate().matches("\\d+r/[sm]") && rule.zoneSize().matches("\\d{1,4}[kmg]"));
    }

    @Test
    void routesTheSameByAnIngress() {
        Manifests ingress = of("components/ingress");
        V1Ingress made = ingress.one(V1Ingress.class);

        assertThat(made.getSpec().getRules())
                .flatExtracting(rule -> rule.getHttp().getPaths())
                .allMatch(path -> path.getPathType().equals("Prefix"))
                .allMatch(path ->
                        path.getBackend().getService().getPort().getName().equals("http"))
                .allMatch(path -> path.getBackend().getService().getName().equals(NAME))
                .extracting(path -> path.getPath())
                .containsExactly("/v1/", "/problems/");
        assertThat(made.getSpec().getTls())
                .flatExtracting(tls -> tls.getHosts())
                .containsExactlyElementsOf(made.getSpec().getRules().stream()
                        .map(rule -> rule.getHost())
                        .toList());
        assertThat(made.getMetadata().getAnnotations())
                .containsEntry("nginx.org/client-max-body-size", LARGEST_BODY)
                .containsEntry("nginx.org/limit-req-key", "${binary_remote_addr}")
                .doesNotContainKey("nginx.org/rewrites");
    }

    @Test
    void administersWithTheRoleOfItsServiceAccountOrOfEksPodIdentity() {
        Manifests administration = of("components/administration");

        assertThat(administration.one(V1ServiceAccount.class).getMetadata().getAnnotations())
                .containsOnlyKeys("eks.amazonaws.com/role-arn");
        assertThat(administration
                        .one(V1NetworkPolicy.class)
                        .getSpec()
                        .getEgress()
                        .get(2)
                        .getTo())
                .extracting(V1NetworkPolicyPeer::getIpBlock)
                .extracting(V1IPBlock::getCidr)
                .containsExactly("169.254.170.23/32", "fd00:ec2::23/128");
    }

    @Test
    void runsAReleaseOfYoursInProductionWithoutARoleInAws() {
        Manifests production = of("overlays/prod");

        assertThat(production.one(V1ServiceAccount.class).getMetadata().getAnnotations())
                .isNullOrEmpty();
        assertThat(container(production).getImage()).matches(".+/" + NAME + "(:[0-9][^:]*|@sha256:[0-9a-f]{64})");
    }

    private Manifests of(String kustomization) {
        return manifests().stream()
                .filter(each -> each.kustomization().equals(kustomization))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isServed(Manifests manifests, String service, int port) {
        V1Service served = manifests.one(V1Service.class);
        return served.getMetadata().getName().equals(service)
                && served.getSpec().getPorts().stream().anyMatch(each -> each.getPort() == port);
    }
}
