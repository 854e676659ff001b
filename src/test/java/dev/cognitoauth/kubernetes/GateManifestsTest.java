package dev.cognitoauth.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How proxies are told to ask the gate: none of them lets a caller's X-Auth-* through, in any spelling with underscores. */
class GateManifestsTest {

    private static final Path NGINX = Manifests.GATE.resolve("nginx.conf");
    private static final List<String> HEADERS = List.of(
            "X-Auth-User", "X-Auth-Username", "X-Auth-Email", "X-Auth-Groups", "X-Auth-Scope", "X-Auth-Expires");

    private static List<Manifests> gates;

    @BeforeAll
    static void build() throws Exception {
        gates = Manifests.ofEachGate();
    }

    static List<Manifests> gates() {
        return gates;
    }

    @Test
    void areThereForEachProxy() {
        assertThat(gates)
                .extracting(Manifests::kustomization)
                .containsExactly(
                        "gate/envoy-gateway", "gate/gateway-api", "gate/ingress-nginx", "gate/istio", "gate/traefik");
    }

    @ParameterizedTest
    @MethodSource("gates")
    void replaceEachHeaderOfTheGate(Manifests gate) throws IOException {
        if (gate.kustomization().equals("gate/istio")) {
            // Istio has it in the configuration of the mesh.
            assertThat(Files.readString(Manifests.GATE.resolve("README.md")))
                    .contains("headersToUpstreamOnAllow: [" + String.join(", ", HEADERS) + "]")
                    .contains("failOpen: false");
            return;
        }
        Stream<String> byPolicies = policies(gate).flatMap(policy -> policy.replaced().stream());
        Stream<String> byAnnotations = gate.all(V1Ingress.class).stream()
                .filter(ingress -> ingress.getMetadata().getName().equals("orders"))
                .flatMap(ingress -> Stream.of(ingress.getMetadata()
                        .getAnnotations()
                        .get("nginx.ingress.kubernetes.io/auth-response-headers")
                        .split(",")));

        assertThat(Stream.concat(byPolicies, byAnnotations)).containsExactlyElementsOf(HEADERS);
    }

    @ParameterizedTest
    @MethodSource("gates")
    void removeWhatSomeServicesReadAsTheSame(Manifests gate) {
        boolean removesAll = policies(gate).anyMatch(GatePolicy::removesUnderscores)
                || gate.all(V1ConfigMap.class).stream()
                        .anyMatch(map -> "false".equals(map.getData().get("enable-underscores-in-headers")));

        assertThat(policies(gate).flatMap(policy -> policy.removed().stream()))
                .containsExactlyInAnyOrderElementsOf(
                        removesAll
                                ? List.of()
                                : HEADERS.stream()
                                        .flatMap(GateManifestsTest::aliases)
                                        .toList());
    }

    /** The same name with an underscore in the place of one dash or of both. */
    private static Stream<String> aliases(String name) {
        String last = name.substring("X-Auth-".length());
        return Stream.of("X_Auth_", "X-Auth_", "X_Auth-").map(first -> first + last);
    }

    @ParameterizedTest
    @MethodSource("gates")
    void letTheProxyAskTheGate(Manifests gate) {
        var peers =
                gate.one(V1NetworkPolicy.class).getSpec().getIngress().get(0).getFrom();

        // That of the Gateway API is the one that leads to the API, too.
        assertThat(peers).hasSize(gate.kustomization().equals("gate/gateway-api") ? 1 : 2);
        assertThat(peers).allMatch(peer -> peer.getNamespaceSelector() != null && peer.getPodSelector() != null);
    }

    /** That the file works, GatedServiceIT says. */
    @Test
    void replaceEachHeaderInNginxToo() throws IOException {
        String configuration = Files.readString(NGINX);

        assertThat(configuration).contains("underscores_in_headers off;").contains("ignore_invalid_headers on;");
        assertThat(HEADERS).allSatisfy(name -> {
            String variable = name.substring(2).toLowerCase(Locale.ROOT).replace('-', '_');
            assertThat(configuration)
                    .contains("auth_request_set $" + variable + " $upstream_http_x_" + variable + ";")
                    .contains("proxy_set_header " + name + " $" + variable + ";");
        });
    }

    private static Stream<GatePolicy> policies(Manifests gate) {
        return gate.all(GatePolicy.class).stream();
    }
}
