package dev.cognitoauth.cognito.call;

import static software.amazon.awssdk.http.SdkHttpConfigurationOption.CONNECTION_ACQUIRE_TIMEOUT;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.CONNECTION_MAX_IDLE_TIMEOUT;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.CONNECTION_TIMEOUT;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.CONNECTION_TIME_TO_LIVE;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.MAX_CONNECTIONS;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.MAX_PENDING_CONNECTION_ACQUIRES;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.READ_TIMEOUT;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.REAP_IDLE_CONNECTIONS;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.TCP_KEEPALIVE;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.TLS_KEY_MANAGERS_PROVIDER;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.TLS_TRUST_MANAGERS_PROVIDER;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.WRITE_TIMEOUT;

import dev.cognitoauth.awshttp.HttpProxy;
import dev.cognitoauth.awshttp.VertxHttpClient;
import io.quarkiverse.amazon.common.runtime.AsyncHttpClientConfig;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * Applies {@code quarkus.cognito-user-pools.async-client.*} to the HTTP clients of all calls to Cognito. {@code protocol},
 * {@code http2.*}, {@code ssl-provider} and {@code event-loop.*} have no effect: the clients speak HTTP/1.1 with the JDK's
 * TLS on Quarkus' event loops.
 */
final class HttpTransport {

    private HttpTransport() {}

    static VertxHttpClient.Builder builder(Vertx vertx, AsyncHttpClientConfig config) {
        return VertxHttpClient.builder(vertx).options(options(config)).proxy(proxy(config.proxy()));
    }

    static AttributeMap options(AsyncHttpClientConfig config) {
        var options = AttributeMap.builder()
                .put(MAX_CONNECTIONS, config.maxConcurrency())
                .put(MAX_PENDING_CONNECTION_ACQUIRES, config.maxPendingConnectionAcquires())
                .put(CONNECTION_TIMEOUT, config.connectionTimeout())
                .put(CONNECTION_ACQUIRE_TIMEOUT, config.connectionAcquisitionTimeout())
                .put(CONNECTION_MAX_IDLE_TIMEOUT, config.connectionMaxIdleTime())
                .put(REAP_IDLE_CONNECTIONS, config.useIdleConnectionReaper())
                .put(READ_TIMEOUT, config.readTimeout())
                .put(WRITE_TIMEOUT, config.writeTimeout())
                .put(TCP_KEEPALIVE, config.tcpKeepAlive());
        config.connectionTimeToLive().ifPresent(life -> options.put(CONNECTION_TIME_TO_LIVE, life));
        addTls(options, config);
        return options.build();
    }

    private static void addTls(AttributeMap.Builder options, AsyncHttpClientConfig config) {
        var keys = config.tlsKeyManagersProvider();
        options.put(TLS_KEY_MANAGERS_PROVIDER, keys.type().create(keys));
        var trust = config.tlsTrustManagersProvider();
        var provider = trust.type().create(trust);
        // The extension's null stands for what the platform trusts.
        if (provider != null) {
            options.put(TLS_TRUST_MANAGERS_PROVIDER, provider);
        }
    }

    static Optional<HttpProxy> proxy(AsyncHttpClientConfig.NettyProxyConfiguration config) {
        Optional<URI> endpoint = config.enabled() ? config.endpoint() : Optional.empty();
        return HttpProxy.resolve(endpoint, config.nonProxyHosts().orElse(List.of()));
    }
}
