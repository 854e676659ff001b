package dev.cognitoauth.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.openshift.api.model.monitoring.v1.Endpoint;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.custom.IntOrString;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1NetworkPolicyIngressRule;
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

    @Test
    void findsEachKustomization() {
        assertThat(manifests())
                .extracting(Manifests::kustomization)
                .contains("base", "overlays/dev", "overlays/prod", "components/service-monitor");
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
        List<Integer> more = Map.of("overlays/dev", List.of(8080), "components/traces", List.of(4318))
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
    void letsOnlyTheMonitoringToTheManagementPort(Manifests manifests) {
        List<V1NetworkPolicyIngressRule> rules =
                manifests.one(V1NetworkPolicy.class).getSpec().getIngress();

        assertThat(rules)
                .flatExtracting(rule -> rule.getPorts())
                .extracting(V1NetworkPolicyPort::getPort)
                .containsExactly(new IntOrString("http"), new IntOrString("management"));
        assertThat(rules.get(1).getFrom())
                .singleElement()
                .satisfies(from -> assertThat(from.getNamespaceSelector().getMatchLabels())
                        .containsEntry("kubernetes.io/metadata.name", "monitoring"));
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
                });
    }

    @Test
    void runsARoleAndAReleaseOfYoursInProduction() {
        Manifests production = manifests().stream()
                .filter(each -> each.kustomization().equals("overlays/prod"))
                .findFirst()
                .orElseThrow();

        assertThat(production.one(V1ServiceAccount.class).getMetadata().getAnnotations())
                .hasEntrySatisfying(
                        "eks.amazonaws.com/role-arn",
                        role -> assertThat(role).matches("arn:aws:iam::[0-9]{12}:role/.+"));
        assertThat(container(production).getImage()).matches(".+/" + NAME + "(:[0-9][^:]*|@sha256:[0-9a-f]{64})");
    }
}
