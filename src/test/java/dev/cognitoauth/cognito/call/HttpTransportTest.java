package dev.cognitoauth.cognito.call;

import static org.assertj.core.api.Assertions.assertThat;
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

import io.quarkiverse.amazon.cognitouserpools.runtime.CognitoUserPoolsConfig;
import io.quarkiverse.amazon.common.runtime.AsyncHttpClientConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;

class HttpTransportTest {

    static Stream<Arguments> properties() {
        return Stream.of(
                Arguments.of("max-concurrency", "7", MAX_CONNECTIONS, 7),
                Arguments.of("max-pending-connection-acquires", "8", MAX_PENDING_CONNECTION_ACQUIRES, 8),
                Arguments.of("connection-timeout", "9s", CONNECTION_TIMEOUT, Duration.ofSeconds(9)),
                Arguments.of(
                        "connection-acquisition-timeout", "10s", CONNECTION_ACQUIRE_TIMEOUT, Duration.ofSeconds(10)),
                Arguments.of("connection-time-to-live", "11s", CONNECTION_TIME_TO_LIVE, Duration.ofSeconds(11)),
                Arguments.of("connection-max-idle-time", "12s", CONNECTION_MAX_IDLE_TIMEOUT, Duration.ofSeconds(12)),
                Arguments.of("use-idle-connection-reaper", "false", REAP_IDLE_CONNECTIONS, false),
                Arguments.of("read-timeout", "13s", READ_TIMEOUT, Duration.ofSeconds(13)),
                Arguments.of("write-timeout", "14s", WRITE_TIMEOUT, Duration.ofSeconds(14)),
                Arguments.of("tcp-keep-alive", "true", TCP_KEEPALIVE, true));
    }

    @ParameterizedTest
    @MethodSource("properties")
    void appliesTheProperty(String name, String value, SdkHttpConfigurationOption<?> option, Object applied) {
        assertThat(HttpTransport.options(config(Map.of(name, value))).get(option))
                .isEqualTo(applied);
    }

    @Test
    void trustsWhatThePlatformTrustsUnlessToldOtherwise() {
        assertThat(HttpTransport.options(config(Map.of())).get(TLS_TRUST_MANAGERS_PROVIDER))
                .isNull();

        var options = HttpTransport.options(config(Map.of("tls-trust-managers-provider.type", "trust-all")));
        assertThat(options.get(TLS_TRUST_MANAGERS_PROVIDER).trustManagers()).hasSize(1);
    }

    @Test
    void showsNoCertificateWhereToldNotTo() {
        var options = HttpTransport.options(config(Map.of("tls-key-managers-provider.type", "none")));

        assertThat(options.get(TLS_KEY_MANAGERS_PROVIDER).keyManagers()).isNull();
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
