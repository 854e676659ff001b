package dev.cognitoauth.awshttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.TLS_TRUST_MANAGERS_PROVIDER;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.utils.AttributeMap;
import software.amazon.awssdk.utils.ProxyConfigProvider;

class ProxyTest extends HttpClientTest {

    private final TunnelingProxy proxy = TunnelingProxy.start();

    @AfterEach
    void closeProxy() throws IOException {
        proxy.close();
    }

    @Test
    void tunnelsEveryConnection() {
        RawServer server = serve(RawServer.always(RawServer.OK));
        SdkAsyncHttpClient client =
                client(builder().proxy(HttpProxy.resolve(Optional.of(proxy.uri()), Set.of(), null)));

        assertThat(response(client, server).body()).isEqualTo("ok");
        assertThat(response(client, server).body()).isEqualTo("ok");

        assertThat(proxy.requests())
                .singleElement()
                .asString()
                .startsWith("CONNECT 127.0.0.1:" + server.port() + " HTTP/1.1\r\n")
                .doesNotContainIgnoringCase("proxy-authorization");
    }

    @Test
    void tunnelsTlsAndVerifiesTheServerBehindTheProxy() throws Exception {
        TlsIdentity localhost = TlsIdentity.of("localhost");
        RawServer server = keep(localhost.start(RawServer.always(RawServer.OK)));
        AttributeMap trusting = AttributeMap.builder()
                .put(TLS_TRUST_MANAGERS_PROVIDER, localhost::trust)
                .build();
        var proxied = builder().proxy(HttpProxy.resolve(Optional.of(proxy.uri()), Set.of(), null));

        Throwable untrusted = failure(Sent.send(client(proxied), get(TlsIdentity.uri(server))));
        assertThat(untrusted).isInstanceOf(IOException.class).hasMessageContaining("SSL");

        SdkAsyncHttpClient client = client(proxied.options(trusting));
        assertThat(response(Sent.send(client, get(TlsIdentity.uri(server)))).body())
                .isEqualTo("ok");
    }

    @Test
    void showsTheCredentialsOfThePlatform() {
        RawServer server = serve(RawServer.always(RawServer.OK));
        var platform = new Platform("proxy.example", 1, Optional.of("ada"), Optional.of("secret"), Set.of());
        SdkAsyncHttpClient client =
                client(builder().proxy(HttpProxy.resolve(Optional.of(proxy.uri()), Set.of(), platform)));

        assertThat(response(client, server).body()).isEqualTo("ok");

        // Base64 of "ada:secret".
        assertThat(proxy.requests())
                .singleElement()
                .asString()
                .containsIgnoringCase("proxy-authorization: Basic YWRhOnNlY3JldA==\r\n");
    }

    @Test
    void failsWhereTheProxyRefuses() {
        RawServer refusing =
                serve(RawServer.always("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"));
        RawServer server = serve(RawServer.always(RawServer.OK));
        SdkAsyncHttpClient client =
                client(builder().proxy(HttpProxy.resolve(Optional.of(refusing.uri()), Set.of(), null)));

        assertThat(failure(client, server)).isInstanceOf(IOException.class).hasMessageContaining("407");

        assertThat(server.accepted()).isZero();
    }

    @Test
    void connectsDirectlyToTheHostsThatNeedNoProxy() {
        RawServer server = serve(RawServer.always(RawServer.OK));
        SdkAsyncHttpClient client =
                client(builder().proxy(HttpProxy.resolve(Optional.of(proxy.uri()), List.of("127\\.0\\.0\\..*"), null)));

        assertThat(response(client, server).body()).isEqualTo("ok");

        assertThat(proxy.requests()).isEmpty();
    }

    @Test
    void takesThePlatformsProxyWhereNoneIsGiven() {
        RawServer server = serve(RawServer.always(RawServer.OK));
        var platform = new Platform("127.0.0.1", proxy.port(), Optional.empty(), Optional.empty(), Set.of("other"));
        SdkAsyncHttpClient client = client(builder().proxy(HttpProxy.resolve(Optional.empty(), Set.of(), platform)));

        response(client, server);

        assertThat(proxy.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"cognito.example, false", "COGNITO.example, false", "cognito.example.org, true"})
    void matchesWholeHostNames(String host, boolean proxied) {
        var platform = new Platform("proxy", 3128, Optional.empty(), Optional.empty(), Set.of("cognito.*?\\.example"));

        HttpProxy resolved =
                HttpProxy.resolve(Optional.empty(), Set.of(), platform).orElseThrow();

        assertThat(resolved.isFor(host.replace("cognito.", "cognito-idp."))).isEqualTo(proxied);
    }

    @Test
    void needsNoProxy() {
        assertThat(HttpProxy.resolve(Optional.empty(), Set.of(), null)).isEmpty();
        assertThat(HttpProxy.resolve(
                        Optional.empty(),
                        Set.of(),
                        new Platform(null, 0, Optional.empty(), Optional.empty(), Set.of())))
                .isEmpty();
    }

    @Test
    void refusesAProxyBehindTls() {
        var endpoint = Optional.of(URI.create("https://proxy.example:3129"));

        assertThatThrownBy(() -> HttpProxy.resolve(endpoint, Set.of(), null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** What the system properties and environment variables say. */
    private record Platform(
            String host, int port, Optional<String> userName, Optional<String> password, Set<String> nonProxyHosts)
            implements ProxyConfigProvider {}
}
