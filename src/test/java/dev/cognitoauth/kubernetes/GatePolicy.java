package dev.cognitoauth.kubernetes;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The members that proxies' resource definitions know of what puts them in front of a service, as far as they are used here. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @Type(value = GatePolicy.Security.class, name = "SecurityPolicy"),
    @Type(value = GatePolicy.ClientTraffic.class, name = "ClientTrafficPolicy"),
    @Type(value = GatePolicy.Authorization.class, name = "AuthorizationPolicy"),
    @Type(value = GatePolicy.VirtualService.class, name = "VirtualService"),
    @Type(value = GatePolicy.Middleware.class, name = "Middleware"),
    @Type(value = GatePolicy.Route.class, name = "HTTPRoute")
})
sealed interface GatePolicy {

    /** What the values of apiVersion begin with. The published model of HTTPRoute does not know the filter yet. */
    Set<String> GROUPS = Set.of("gateway.envoyproxy.io/", "security.istio.io/", "networking.istio.io/", "traefik.io/");

    /** The headers of the gate's answer that take the place of the caller's. */
    default List<String> replaced() {
        return List.of();
    }

    /** The headers of the caller that are removed. */
    default List<String> removed() {
        return List.of();
    }

    /** Whether it removes all headers with an underscore. */
    default boolean removesUnderscores() {
        return false;
    }

    record Metadata(String name, String namespace) {}

    record Target(String group, String kind, String name) {}

    record Backend(String name, String namespace, int port) {}

    record Security(String apiVersion, Metadata metadata, Spec spec) implements GatePolicy {

        record Spec(List<Target> targetRefs, ExtAuth extAuth) {}

        record ExtAuth(boolean failOpen, List<String> headersToExtAuth, Http http) {}

        record Http(String path, List<Backend> backendRefs, List<String> headersToBackend) {}

        @Override
        public List<String> replaced() {
            return spec.extAuth.failOpen ? List.of() : spec.extAuth.http.headersToBackend;
        }
    }

    record ClientTraffic(String apiVersion, Metadata metadata, Spec spec) implements GatePolicy {

        record Spec(List<Target> targetRefs, Headers headers) {}

        record Headers(String withUnderscoresAction) {}

        @Override
        public boolean removesUnderscores() {
            return spec.headers.withUnderscoresAction.equals("DropHeader");
        }
    }

    record Authorization(String apiVersion, Metadata metadata, Spec spec) implements GatePolicy {

        record Spec(Selector selector, String action, Provider provider, List<Rule> rules) {}

        record Selector(Map<String, String> matchLabels) {}

        record Provider(String name) {}

        record Rule(List<To> to) {}

        record To(Operation operation) {}

        /** Without paths, of which a proxy and a service may understand different ones. */
        record Operation(List<String> hosts) {}
    }

    record VirtualService(String apiVersion, Metadata metadata, Spec spec) implements GatePolicy {

        record Spec(List<String> hosts, List<String> gateways, List<Http> http) {}

        record Http(Headers headers, List<Destinations> route) {}

        record Headers(Request request) {}

        record Request(List<String> remove) {}

        record Destinations(Destination destination) {}

        record Destination(String host, Port port) {}

        record Port(int number) {}

        @Override
        public List<String> removed() {
            return spec.http.stream()
                    .flatMap(http -> http.headers.request.remove.stream())
                    .toList();
        }
    }

    record Middleware(String apiVersion, Metadata metadata, Spec spec) implements GatePolicy {

        record Spec(Chain chain, Headers headers, ForwardAuth forwardAuth) {}

        record Chain(List<Name> middlewares) {}

        record Name(String name) {}

        record Headers(Map<String, String> customRequestHeaders) {}

        record ForwardAuth(
                String address,
                boolean trustForwardHeader,
                List<String> authRequestHeaders,
                List<String> authResponseHeaders) {}

        @Override
        public List<String> replaced() {
            return spec.forwardAuth == null ? List.of() : spec.forwardAuth.authResponseHeaders;
        }

        @Override
        public List<String> removed() {
            return spec.headers == null
                    ? List.of()
                    : spec.headers.customRequestHeaders.entrySet().stream()
                            .filter(header -> header.getValue().isEmpty())
                            .map(Map.Entry::getKey)
                            .toList();
        }
    }

    record Route(String apiVersion, Metadata metadata, Spec spec) implements GatePolicy {

        record Spec(List<Map<String, String>> parentRefs, List<String> hostnames, List<Rule> rules) {}

        record Rule(List<Filter> filters, List<FilteredBackend> backendRefs) {}

        record FilteredBackend(String name, String namespace, int port, List<Filter> filters) {}

        record Filter(String type, Modifier requestHeaderModifier, ExternalAuth externalAuth) {}

        record Modifier(List<String> remove) {

            /** As the resource definition says. */
            private static final int MOST_NAMES = 16;

            Modifier {
                if (remove.size() > MOST_NAMES) {
                    throw new IllegalArgumentException("A filter removes 16 headers at most");
                }
            }
        }

        record ExternalAuth(String protocol, Backend backendRef, Http http) {}

        record Http(String path, List<String> allowedHeaders, List<String> allowedResponseHeaders) {}

        @Override
        public List<String> replaced() {
            return filters()
                    .map(Filter::externalAuth)
                    .filter(Objects::nonNull)
                    .flatMap(auth -> auth.http.allowedResponseHeaders.stream())
                    .toList();
        }

        @Override
        public List<String> removed() {
            var ofBackends = spec.rules.stream()
                    .flatMap(rule -> rule.backendRefs.stream())
                    .flatMap(backend -> backend.filters.stream());
            return Stream.concat(filters(), ofBackends)
                    .map(Filter::requestHeaderModifier)
                    .filter(Objects::nonNull)
                    .flatMap(modifier -> modifier.remove.stream())
                    .toList();
        }

        private Stream<Filter> filters() {
            return spec.rules.stream().flatMap(rule -> rule.filters.stream());
        }
    }
}
