package dev.cognitoauth.cognito.call;

import dev.cognitoauth.awshttp.HttpProxy;
import dev.cognitoauth.awshttp.VertxHttpClient;
import io.quarkiverse.amazon.common.runtime.AsyncHttpClientConfig;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509KeyManager;
import software.amazon.awssdk.http.TlsTrustManagersProvider;

/** Applies {@code quarkus.cognito-user-pools.async-client.*} to the HTTP client of all calls to Cognito. */
final class HttpTransport {

    private HttpTransport() {}

    static VertxHttpClient client(Vertx vertx, AsyncHttpClientConfig config) {
        return new VertxHttpClient(
                vertx, options(config), pool(config), config.connectionAcquisitionTimeout(), proxy(config.proxy()));
    }

    static PoolOptions pool(AsyncHttpClientConfig config) {
        return new PoolOptions()
                .setHttp1MaxSize(config.maxConcurrency())
                .setMaxWaitQueueSize(config.maxPendingConnectionAcquires());
    }

    static HttpClientOptions options(AsyncHttpClientConfig config) {
        var options = new HttpClientOptions()
                .setConnectTimeout(millis(config.connectionTimeout()))
                .setSslHandshakeTimeout(config.connectionTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(millis(config.readTimeout()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setKeepAliveTimeout(config.useIdleConnectionReaper() ? seconds(config.connectionMaxIdleTime()) : 0)
                .setTcpKeepAlive(config.tcpKeepAlive());
        addTls(options, config);
        return options;
    }

    private static int millis(Duration duration) {
        return (int) Math.min(Integer.MAX_VALUE, duration.toMillis());
    }

    /** At least one second, because zero would stand for no limit. */
    private static int seconds(Duration duration) {
        return Math.max(1, (int) duration.toSeconds());
    }

    private static void addTls(HttpClientOptions options, AsyncHttpClientConfig config) {
        var keys = config.tlsKeyManagersProvider();
        KeyManager[] keyManagers = keys.type().create(keys).keyManagers();
        Stream.ofNullable(keyManagers)
                .flatMap(Stream::of)
                .filter(X509KeyManager.class::isInstance)
                .findFirst()
                .ifPresent(manager -> options.setKeyCertOptions(KeyCertOptions.wrap((X509KeyManager) manager)));
        var trust = config.tlsTrustManagersProvider();
        TlsTrustManagersProvider trusted = trust.type().create(trust);
        // The extension's null stands for what the platform trusts.
        if (trusted != null) {
            TrustManager[] trustManagers = trusted.trustManagers();
            options.setTrustOptions(TrustOptions.wrap(trustManagers[0]));
        }
    }

    static Optional<HttpProxy> proxy(AsyncHttpClientConfig.NettyProxyConfiguration config) {
        Optional<URI> endpoint = config.enabled() ? config.endpoint() : Optional.empty();
        return HttpProxy.resolve(endpoint, config.nonProxyHosts().orElse(List.of()));
    }
}
