package dev.cognitoauth.awshttp;

import io.vertx.core.net.ProxyOptions;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.utils.ProxyConfigProvider;

/** A proxy for HTTP: connections to TLS are tunnelled through it. */
public record HttpProxy(ProxyOptions options, List<Pattern> directHosts) {

    private static final int DEFAULT_PORT = 80;

    /**
     * Resolves the proxy as the SDK's own clients do: the one given, or else that of the system properties
     * {@code http.proxyHost} and so on, or else that of the environment variable {@code HTTP_PROXY}. User and password are
     * the platform's in each case.
     *
     * @param nonProxyHosts regular expressions of the hosts to connect to directly, used with the given proxy only
     */
    public static Optional<HttpProxy> resolve(Optional<URI> given, Collection<String> nonProxyHosts) {
        return resolve(given, nonProxyHosts, ProxyConfigProvider.fromSystemEnvironmentSettings(true, true, "http"));
    }

    static Optional<HttpProxy> resolve(
            Optional<URI> given, Collection<String> nonProxyHosts, @Nullable ProxyConfigProvider platform) {
        if (given.isPresent()) {
            URI endpoint = given.get();
            if ("https".equalsIgnoreCase(endpoint.getScheme())) {
                throw new IllegalArgumentException(
                        "A proxy that is itself behind TLS is not supported: " + endpoint.getHost());
            }
            return Optional.of(of(endpoint.getHost(), endpoint.getPort(), nonProxyHosts, platform));
        }
        return platform == null || platform.host() == null || platform.host().isBlank()
                ? Optional.empty()
                : Optional.of(of(platform.host(), platform.port(), platform.nonProxyHosts(), platform));
    }

    private static HttpProxy of(
            String host, int port, Collection<String> directHosts, @Nullable ProxyConfigProvider platform) {
        var options = new ProxyOptions().setHost(host).setPort(port > 0 ? port : DEFAULT_PORT);
        if (platform != null) {
            platform.userName().ifPresent(options::setUsername);
            platform.password().ifPresent(options::setPassword);
        }
        return new HttpProxy(options, directHosts.stream().map(Pattern::compile).toList());
    }

    boolean isFor(String host) {
        String lowerCase = host.toLowerCase(Locale.ROOT);
        return directHosts.stream()
                .noneMatch(direct -> direct.matcher(lowerCase).matches());
    }
}
