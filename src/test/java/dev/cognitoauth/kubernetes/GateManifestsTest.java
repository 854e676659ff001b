package dev.cognitoauth.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.testing.NodeJs;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How proxies are told to ask the gate: none of them lets a caller's X-Auth-* through, in any spelling with underscores. */
class GateManifestsTest {

    private static final Path README = Manifests.GATE.resolve("README.md");
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

    @Tag("slow")
    @Test
    void haveOnlyMembersThatTheProxiesPublish() throws Exception {
        assertThat(checked(resources())).isEqualTo("checked 8 resources");
    }

    @Tag("slow")
    @Test
    void wouldFindMembersThatTheProxiesDoNotPublish() throws Exception {
        Map<String, String> mistaken = Map.of(
                "DropHeader", "ClientTrafficPolicy gate",
                "headersToExtAuth", "SecurityPolicy gate",
                "allowedResponseHeaders", "HTTPRoute orders",
                "CUSTOM", "AuthorizationPolicy gate",
                "gateways", "VirtualService orders",
                "trustForwardHeader", "Middleware gate-verify");
        String resources = resources();
        for (String word : mistaken.keySet()) {
            assertThat(resources).containsOnlyOnce('"' + word + '"');
            resources = resources.replace('"' + word + '"', "\"unknown\"");
        }

        assertThat(checked(resources).lines().map(fault -> fault.split(": ")[0]))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(mistaken.values().stream(), Stream.of("checked 8 resources"))
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("gates")
    void replaceEachHeaderOfTheGate(Manifests gate) throws IOException {
        if (gate.kustomization().equals("gate/istio")) {
            assertThat(Files.readString(README))
                    .contains("headersToUpstreamOnAllow: [" + String.join(", ", HEADERS) + "]");
            return;
        }
        Stream<String> byAnnotations = gate.all(V1Ingress.class).stream()
                .filter(ingress -> ingress.getMetadata().getName().equals("orders"))
                .flatMap(ingress -> Stream.of(ingress.getMetadata()
                        .getAnnotations()
                        .get("nginx.ingress.kubernetes.io/auth-response-headers")
                        .split(",")));

        assertThat(Stream.concat(
                        texts(gate, "headersToBackend", "allowedResponseHeaders", "authResponseHeaders"),
                        byAnnotations))
                .containsExactlyElementsOf(HEADERS);
    }

    @ParameterizedTest
    @MethodSource("gates")
    void removeWhatSomeServicesReadAsTheSame(Manifests gate) {
        boolean removesAll = texts(gate, "withUnderscoresAction").anyMatch("DropHeader"::equals)
                || gate.all(V1ConfigMap.class).stream()
                        .anyMatch(map -> "false".equals(map.getData().get("enable-underscores-in-headers")));
        Stream<String> byAnEmptyValue = values(gate, "customRequestHeaders")
                .flatMap(headers -> headers.properties().stream())
                .filter(header -> header.getValue().textValue().isEmpty())
                .map(Map.Entry::getKey);

        assertThat(Stream.concat(texts(gate, "remove"), byAnEmptyValue))
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

    /** The Gateway API's filter always sends Authorization, and ingress-nginx all headers. */
    @ParameterizedTest
    @MethodSource("gates")
    void sendTheTokenAndTheCookiesToTheGateAndNoBody(Manifests gate) throws IOException {
        List<String> sent = texts(gate, "headersToExtAuth", "allowedHeaders", "authRequestHeaders")
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();

        switch (gate.kustomization()) {
            case "gate/gateway-api" -> assertThat(sent).containsExactly("cookie");
            case "gate/ingress-nginx" -> assertThat(sent).isEmpty();
            case "gate/istio" ->
                assertThat(Files.readString(README))
                        .contains("includeRequestHeadersInCheck: [authorization, cookie]")
                        .doesNotContain("includeRequestBodyInCheck");
            default -> assertThat(sent).contains("authorization", "cookie").doesNotContain("sec-forward-token");
        }
        assertThat(values(gate, "bodyToExtAuth", "forwardBody")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("gates")
    void refuseWhoCannotBeJudgedAndNeverLookAtAPath(Manifests gate) throws IOException {
        assertThat(values(gate, "failOpen")).noneMatch(JsonNode::booleanValue);
        assertThat(Files.readString(README)).contains("failOpen: false").doesNotContain("failOpen: true");
        assertThat(values(gate, "paths", "notPaths", "match", "matches")).isEmpty();
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
        String configuration = Files.readString(Manifests.GATE.resolve("nginx.conf"));

        assertThat(configuration).contains("underscores_in_headers off;").contains("ignore_invalid_headers on;");
        assertThat(HEADERS).allSatisfy(name -> {
            String variable = name.substring(2).toLowerCase(Locale.ROOT).replace('-', '_');
            assertThat(configuration)
                    .contains("auth_request_set $" + variable + " $upstream_http_x_" + variable + ";")
                    .contains("proxy_set_header " + name + " $" + variable + ";");
        });
    }

    private static String resources() throws IOException {
        return new ObjectMapper()
                .writeValueAsString(gates.stream()
                        .flatMap(gate -> gate.all(JsonNode.class).stream())
                        .toList());
    }

    private static String checked(String resources) throws Exception {
        return NodeJs.run("proxies.mjs", Map.of(), resources).strip();
    }

    private static Stream<String> texts(Manifests gate, String... members) {
        return values(gate, members)
                .flatMap(value -> value.isArray() ? value.valueStream() : Stream.of(value))
                .map(JsonNode::textValue);
    }

    /** What the members of these names have, at any depth of the resources of the proxy. */
    private static Stream<JsonNode> values(Manifests gate, String... members) {
        return Stream.of(members)
                .flatMap(member ->
                        gate.all(JsonNode.class).stream().flatMap(resource -> resource.findValues(member).stream()));
    }
}
