package dev.cognitoauth.awshttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.awshttp.RawServer.Behaviour;
import dev.cognitoauth.testing.Eventually;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.TrustOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** A client on two event loops, and servers that misbehave as each test likes. */
@Timeout(60)
@ResourceLock("the memory of all responses")
abstract class HttpClientTest {

    static Vertx vertx;

    private final List<RawServer> servers = new ArrayList<>();
    private final List<SdkAsyncHttpClient> clients = new ArrayList<>();

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    }

    @AfterAll
    static void stopVertx() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void closeAll() throws Exception {
        clients.forEach(SdkAsyncHttpClient::close);
        for (RawServer server : servers) {
            server.close();
        }
        eventually(() -> ResponseMemory.taken() == 0);
    }

    RawServer serve(Behaviour behaviour) {
        return keep(RawServer.start(behaviour));
    }

    RawServer keep(RawServer server) {
        servers.add(server);
        return server;
    }

    SdkAsyncHttpClient client() {
        return client(setup -> {});
    }

    SdkAsyncHttpClient client(Consumer<Setup> changed) {
        var setup = new Setup();
        changed.accept(setup);
        SdkAsyncHttpClient client =
                new VertxHttpClient(vertx, setup.http, setup.pool, setup.acquireTimeout, setup.proxy);
        clients.add(client);
        return client;
    }

    /** What a client is made of. */
    static final class Setup {
        final HttpClientOptions http = new HttpClientOptions();
        final PoolOptions pool = new PoolOptions().setHttp1MaxSize(50);
        Duration acquireTimeout = Duration.ofSeconds(10);
        Optional<HttpProxy> proxy = Optional.empty();

        void trust(TlsIdentity identity) {
            http.setTrustOptions(TrustOptions.wrap(identity.trust()[0]));
        }
    }

    static SdkHttpFullRequest get(URI uri) {
        return request(SdkHttpMethod.GET, uri);
    }

    static SdkHttpFullRequest request(SdkHttpMethod method, URI uri) {
        return SdkHttpFullRequest.builder().method(method).uri(uri).build();
    }

    /** The response to a GET. */
    static Received response(SdkAsyncHttpClient client, RawServer server) {
        return response(Sent.send(client, get(server.uri())));
    }

    static Received response(Sent sent) {
        return response(sent.received());
    }

    static Received response(CompletableFuture<Received> received) {
        try {
            return received.get(20, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    /** Why a GET failed. */
    static Throwable failure(SdkAsyncHttpClient client, RawServer server) {
        return failure(Sent.send(client, get(server.uri())));
    }

    static Throwable failure(Sent sent) {
        CompletableFuture<Throwable> failure = sent.received().handle((received, failed) -> failed);
        try {
            assertThat(failure.get(20, TimeUnit.SECONDS)).as("failure").isNotNull();
        } catch (Exception tooLate) {
            throw new AssertionError(tooLate);
        }
        assertThat(sent.parts()).as("what was published of the response").isEmpty();
        return failure.join();
    }

    /** Waits less long than the client's default read time-out, which ends much by itself. */
    static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(20, TimeUnit.SECONDS)).as("it happened").isTrue();
    }

    static void blockEventLoopUntil(CountDownLatch latch) {
        try {
            await(latch);
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static void eventually(BooleanSupplier condition) {
        Eventually.holds("it happens", condition);
    }
}
