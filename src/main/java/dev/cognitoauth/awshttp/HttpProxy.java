package dev.cognitoauth.awshttp;

import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.utils.ProxyConfigProvider;

/** A proxy that connections are tunnelled through, by HTTP's CONNECT. */
public final class HttpProxy {

    private static final int DEFAULT_PORT = 80;

    private final ProxyOptions options;
    private final List<Pattern> directHosts;

    private HttpProxy(ProxyOptions options, Collection<String> directHosts) {
        this.options = options.setType(ProxyType.HTTP);
        this.directHosts = directHosts.stream().map(Pattern::compile).toList();
    }

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
            return Optional.of(new HttpProxy(options(given.get(), platform), nonProxyHosts));
        }
        if (platform == null || platform.host() == null || platform.host().isBlank()) {
            return Optional.empty();
        }
        var options = new ProxyOptions().setHost(platform.host()).setPort(portOf(platform.port()));
        return Optional.of(new HttpProxy(withCredentials(options, platform), platform.nonProxyHosts()));
    }

    private static ProxyOptions options(URI endpoint, @Nullable ProxyConfigProvider platform) {
        if ("https".equalsIgnoreCase(endpoint.getScheme())) {
            throw new IllegalArgumentException(
                    "A proxy that is itself behind TLS is not supported: " + endpoint.getHost());
        }
        return withCredentials(
                new ProxyOptions().setHost(endpoint.getHost()).setPort(portOf(endpoint.getPort())), platform);
    }

    private static int portOf(int port) {
        return port > 0 ? port : DEFAULT_PORT;
    }

    private static ProxyOptions withCredentials(ProxyOptions options, @Nullable ProxyConfigProvider platform) {
        if (platform != null) {
            platform.userName().ifPresent(options::setUsername);
            platform.password().ifPresent(options::setPassword);
        }
        return options;
    }

    boolean isFor(String host) {
        String lowerCase = host.toLowerCase(Locale.ROOT);
        return directHosts.stream()
                .noneMatch(direct -> direct.matcher(lowerCase).matches());
    }

    ProxyOptions options(Duration connectTimeout) {
        return new ProxyOptions(options).setConnectTimeout(connectTimeout);
    }
}
