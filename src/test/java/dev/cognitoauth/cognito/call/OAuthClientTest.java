package dev.cognitoauth.cognito.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.awshttp.RawServer;
import dev.cognitoauth.awshttp.TlsIdentity;
import dev.cognitoauth.awshttp.TunnelingProxy;
import dev.cognitoauth.awshttp.VertxHttpClient;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/** The connections of the managed login's calls, as {@code quarkus.cognito-user-pools.async-client.*} has them. */
@Timeout(60)
class OAuthClientTest {

    private static final RawServer.Behaviour JSON = RawServer.always(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 17\r\n\r\n{\"answer\": \"yes\"}");

    private static Vertx vertx;

    @TempDir
    Path directory;

    private VertxHttpClient http;
    private OAuthClient client;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void closeClient() {
        http.close();
    }

    @Test
    void trustsTheConfiguredTrustStore() throws Exception {
        TlsIdentity localhost = TlsIdentity.of("localhost");
        client = client(trusting(localhost));

        try (RawServer server = localhost.start(JSON)) {
            assertThat(answer(client.get(TlsIdentity.uri(server)))).isEqualTo("yes");
        }
    }

    @Test
    void refusesACertificateThatThePlatformDoesNotTrust() throws Exception {
        client = client(Map.of());

        try (RawServer server = TlsIdentity.of("localhost").start(JSON)) {
            assertThat(failure(client.get(TlsIdentity.uri(server))))
                    .matches(NetworkFailure::is)
                    .hasMessageContaining("certification path");
        }
    }

    @Test
    void refusesATrustedCertificateForAnotherHost() throws Exception {
        TlsIdentity other = TlsIdentity.of("login.example");
        client = client(trusting(other));

        try (RawServer server = other.start(JSON)) {
            assertThat(failure(client.get(TlsIdentity.uri(server))))
                    .matches(NetworkFailure::is)
                    .hasMessageContaining("No name matching localhost");
        }
    }

    @Test
    void connectsThroughTheConfiguredProxy() throws Exception {
        TlsIdentity host = TlsIdentity.of("login.example");
        try (RawServer server = host.start(JSON);
                TunnelingProxy proxy = TunnelingProxy.start()) {
            var properties = new HashMap<>(trusting(host));
            properties.put("proxy.enabled", "true");
            properties.put("proxy.endpoint", proxy.uri().toString());
            client = client(properties);
            String authority = "login.example:" + server.uri().getPort();

            assertThat(answer(client.post(URI.create("https://" + authority), "a=b", null)))
                    .isEqualTo("yes");

            assertThat(proxy.requests()).singleElement().asString().startsWith("CONNECT " + authority + " HTTP/1.1");
        }
    }

    @Test
    void closesTheConnectionOfACallThatIsCancelled() throws Exception {
        var sent = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        client = client(Map.of());

        try (RawServer server = RawServer.start(peer -> {
            peer.readRequest();
            sent.countDown();
            peer.awaitClose();
            closed.countDown();
        })) {
            CompletableFuture<OAuthResponse> call = client.get(server.uri());
            assertThat(sent.await(10, TimeUnit.SECONDS)).isTrue();

            call.cancel(true);

            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closesTheConnectionOfACallThatTakesTooLong() throws Exception {
        var closed = new CountDownLatch(1);
        client = client(Map.of(), Duration.ofMillis(300));

        try (RawServer server = RawServer.start(peer -> {
            peer.awaitClose();
            closed.countDown();
        })) {
            assertThat(failure(client.get(server.uri()))).isInstanceOf(ApiCallTimeoutException.class);

            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private OAuthClient client(Map<String, String> httpClientProperties) {
        return client(httpClientProperties, Duration.ofSeconds(20));
    }

    private OAuthClient client(Map<String, String> httpClientProperties, Duration timeout) {
        http = HttpTransport.client(
                vertx, HttpTransportTest.userPools(httpClientProperties).asyncClient());
        return new OAuthClient(vertx, http, timeout);
    }

    private Map<String, String> trusting(TlsIdentity identity) throws Exception {
        Path trustStore = directory.resolve("trust.p12");
        identity.saveTo(trustStore);
        return Map.of(
                "tls-trust-managers-provider.type",
                "file-store",
                "tls-trust-managers-provider.file-store.path",
                trustStore.toString(),
                "tls-trust-managers-provider.file-store.type",
                "PKCS12",
                "tls-trust-managers-provider.file-store.password",
                TlsIdentity.PASSWORD);
    }

    private static String answer(CompletableFuture<OAuthResponse> call) {
        return call.join().text("answer");
    }

    private static Throwable failure(CompletableFuture<OAuthResponse> call) {
        return call.handle((response, failure) -> failure instanceof CompletionException ? failure.getCause() : failure)
                .join();
    }
}
