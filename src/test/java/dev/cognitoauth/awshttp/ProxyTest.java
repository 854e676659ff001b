package dev.cognitoauth.awshttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.utils.ProxyConfigProvider;

class ProxyTest extends HttpClientTest {

    private static TlsIdentity localhost;

    private final TunnelingProxy proxy = TunnelingProxy.start();

    @BeforeAll
    static void makeCertificate() throws Exception {
        localhost = TlsIdentity.of("localhost");
    }

    @AfterEach
    void closeProxy() throws IOException {
        proxy.close();
    }

    @Test
    void tunnelsEveryConnectionAndVerifiesTheServerBehindTheProxy() throws Exception {
        RawServer server = keep(localhost.start(RawServer.always(RawServer.OK)));
        SdkAsyncHttpClient client = client(proxied(HttpProxy.resolve(Optional.of(proxy.uri()), Set.of(), null)));
        SdkAsyncHttpClient untrusting =
                client(setup -> setup.proxy = HttpProxy.resolve(Optional.of(proxy.uri()), Set.of(), null));

        assertThat(failure(Sent.send(untrusting, get(TlsIdentity.uri(server))))).isInstanceOf(SSLException.class);
        assertThat(body(client, server)).isEqualTo("ok");
        assertThat(body(client, server)).isEqualTo("ok");

        assertThat(proxy.requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request)
                        .startsWith("CONNECT localhost:" + server.port() + " HTTP/1.1\r\n")
                        .doesNotContainIgnoringCase("proxy-authorization"));
    }

    @Test
    void showsTheCredentialsOfThePlatform() throws Exception {
        RawServer server = keep(localhost.start(RawServer.always(RawServer.OK)));
        var platform = new Platform("proxy.example", 1, Optional.of("ada"), Optional.of("secret"), Set.of());
        SdkAsyncHttpClient client = client(proxied(HttpProxy.resolve(Optional.of(proxy.uri()), Set.of(), platform)));

        assertThat(body(client, server)).isEqualTo("ok");

        // Base64 of "ada:secret".
        assertThat(proxy.requests())
                .singleElement()
                .asString()
                .containsIgnoringCase("proxy-authorization: Basic YWRhOnNlY3JldA==\r\n");
    }

    @Test
    void failsWhereTheProxyRefuses() throws Exception {
        RawServer refusing =
                serve(RawServer.always("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"));
        RawServer server = keep(localhost.start(RawServer.always(RawServer.OK)));
        SdkAsyncHttpClient client = client(proxied(HttpProxy.resolve(Optional.of(refusing.uri()), Set.of(), null)));

        assertThat(failure(Sent.send(client, get(TlsIdentity.uri(server)))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("407");

        assertThat(server.accepted()).isZero();
    }

    @Test
    void connectsDirectlyToTheHostsThatNeedNoProxy() throws Exception {
        RawServer server = keep(localhost.start(RawServer.always(RawServer.OK)));
        SdkAsyncHttpClient client =
                client(proxied(HttpProxy.resolve(Optional.of(proxy.uri()), List.of("local.*"), null)));

        assertThat(body(client, server)).isEqualTo("ok");

        assertThat(proxy.requests()).isEmpty();
    }

    @Test
    void takesThePlatformsProxyWhereNoneIsGiven() throws Exception {
        RawServer server = keep(localhost.start(RawServer.always(RawServer.OK)));
        var platform = new Platform("127.0.0.1", proxy.port(), Optional.empty(), Optional.empty(), Set.of("other"));
        SdkAsyncHttpClient client = client(proxied(HttpProxy.resolve(Optional.empty(), Set.of(), platform)));

        body(client, server);

        assertThat(proxy.requests()).hasSize(1);
    }

    private static Consumer<Setup> proxied(Optional<HttpProxy> proxy) {
        return setup -> {
            setup.trust(localhost);
            setup.pool.setHttp1MaxSize(1);
            setup.proxy = proxy;
        };
    }

    private static String body(SdkAsyncHttpClient client, RawServer server) {
        return response(Sent.send(client, get(TlsIdentity.uri(server)))).body();
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
