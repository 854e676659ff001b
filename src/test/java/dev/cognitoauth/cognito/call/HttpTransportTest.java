package dev.cognitoauth.cognito.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkiverse.amazon.cognitouserpools.runtime.CognitoUserPoolsConfig;
import io.quarkiverse.amazon.common.runtime.AsyncHttpClientConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.http.HttpClientOptions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpTransportTest {

    @Test
    void appliesEachProperty() {
        AsyncHttpClientConfig config = config(Map.of(
                "max-concurrency", "7",
                "max-pending-connection-acquires", "8",
                "connection-timeout", "9s",
                "connection-max-idle-time", "12s",
                "read-timeout", "13s",
                "tcp-keep-alive", "true"));

        assertThat(HttpTransport.pool(config).getHttp1MaxSize()).isEqualTo(7);
        assertThat(HttpTransport.pool(config).getMaxWaitQueueSize()).isEqualTo(8);
        HttpClientOptions options = HttpTransport.options(config);
        assertThat(options.getConnectTimeout()).isEqualTo(9_000);
        assertThat(options.getSslHandshakeTimeoutUnit().toMillis(options.getSslHandshakeTimeout()))
                .isEqualTo(9_000);
        assertThat(options.getKeepAliveTimeout()).isEqualTo(12);
        assertThat(options.getIdleTimeoutUnit().toMillis(options.getIdleTimeout()))
                .isEqualTo(13_000);
        assertThat(options.isTcpKeepAlive()).isTrue();
    }

    @Test
    void takesATimeOutThatIsLongerThanVertxCanWait() {
        assertThat(HttpTransport.options(config(Map.of("read-timeout", "100d"))).getIdleTimeout())
                .isEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource({"true, 12s, 12", "true, 10ms, 1", "false, 12s, 0"})
    void closesConnectionsThatAreIdleUnlessToldNotTo(boolean reaper, String idle, int seconds) {
        AsyncHttpClientConfig config =
                config(Map.of("use-idle-connection-reaper", "" + reaper, "connection-max-idle-time", idle));

        assertThat(HttpTransport.options(config).getKeepAliveTimeout()).isEqualTo(seconds);
    }

    @Test
    void trustsWhatThePlatformTrustsUnlessToldOtherwise() {
        assertThat(HttpTransport.options(config(Map.of())).getTrustOptions()).isNull();

        var options = HttpTransport.options(config(Map.of("tls-trust-managers-provider.type", "trust-all")));
        assertThat(options.getTrustOptions()).isNotNull();
        assertThat(options.isVerifyHost()).isTrue();
    }

    @Test
    void showsNoCertificateWhereToldNotTo() {
        var options = HttpTransport.options(config(Map.of("tls-key-managers-provider.type", "none")));

        assertThat(options.getKeyCertOptions()).isNull();
    }

    @Test
    void usesTheProxyOnlyWhereItIsEnabled() {
        var properties = new HashMap<>(Map.of("proxy.endpoint", "http://proxy.example:3128"));
        assertThat(HttpTransport.proxy(config(properties).proxy())).isEmpty();

        properties.put("proxy.enabled", "true");

        assertThat(HttpTransport.proxy(config(properties).proxy())).isPresent();
    }

    private static AsyncHttpClientConfig config(Map<String, String> properties) {
        return userPools(properties).asyncClient();
    }

    /** The extension's configuration with these properties of its HTTP client. */
    static CognitoUserPoolsConfig userPools(Map<String, String> httpClientProperties) {
        var prefixed = new HashMap<String, String>();
        httpClientProperties.forEach(
                (name, value) -> prefixed.put("quarkus.cognito-user-pools.async-client." + name, value));
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(CognitoUserPoolsConfig.class)
                .withSources(new PropertiesConfigSource(prefixed, "test", 100))
                .build()
                .getConfigMapping(CognitoUserPoolsConfig.class);
    }
}
