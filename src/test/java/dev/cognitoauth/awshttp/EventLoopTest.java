package dev.cognitoauth.awshttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.awshttp.Sent.Delivery;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** Which threads and contexts calls run on. A collection of garbage, as here, would make calls of a service take too long. */
@Execution(ExecutionMode.SAME_THREAD)
class EventLoopTest extends HttpClientTest {

    private final ContextInternal one = ((VertxInternal) vertx).createEventLoopContext();
    private final ContextInternal other = otherThan(one);

    @Test
    void deliversOnTheCallersOwnContextOverAConnectionOfItsEventLoop() {
        RawServer server = serve(RawServer.always(RawServer.OK));
        SdkAsyncHttpClient client = client(setup -> setup.pool.setHttp1MaxSize(1));

        for (int i = 0; i < 20; i++) {
            for (ContextInternal root : List.of(one, other)) {
                ContextInternal request = root.duplicate();

                Delivery delivery = deliveryOn(request, client, server);

                assertThat(delivery).isEqualTo(new Delivery(threadOf(root), request));
            }
        }
        assertThat(server.accepted()).isEqualTo(2);
    }

    @Test
    void servesCallersOutsideOfVertxOverTheSameConnection() {
        RawServer server = serve(RawServer.always(RawServer.OK));
        SdkAsyncHttpClient client = client(setup -> setup.pool.setHttp1MaxSize(1));
        for (int i = 0; i < 10; i++) {
            assertThat(response(client, server).status()).isEqualTo(200);
        }

        assertThat(server.accepted()).isEqualTo(1);
    }

    @Test
    void deliversToAWorkerThatBlocksForTheResponse() throws Exception {
        RawServer server = serve(RawServer.always(RawServer.OK));
        SdkAsyncHttpClient client = client();
        Callable<Received> blocking = () -> response(client, server);

        Received received = one.duplicate()
                .executeBlocking(blocking)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);

        assertThat(received.status()).isEqualTo(200);
    }

    @Test
    void ignoresTheEventLoopsOfAnotherVertx() throws Exception {
        RawServer server = serve(RawServer.always(RawServer.OK));
        SdkAsyncHttpClient client = client();
        Vertx stranger = Vertx.vertx();
        try {
            var foreign = (ContextInternal) stranger.getOrCreateContext();

            assertThat(deliveryOn(foreign, client, server).thread()).isIn(threadOf(one), threadOf(other));
        } finally {
            stranger.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void keepsNothingOfTheRequestThatAConnectionWasOpenedFor() {
        RawServer server = serve(RawServer.always(RawServer.OK));
        SdkAsyncHttpClient client = client(setup -> setup.pool.setHttp1MaxSize(1));
        ContextInternal request = one.duplicate();
        request.localContextData().put("user", new byte[1024]);
        var data = new WeakReference<>(request.localContextData().get("user"));
        deliveryOn(request, client, server);

        request = null;

        eventually(() -> {
            System.gc();
            return data.get() == null;
        });
        deliveryOn(one, client, server);
        assertThat(server.accepted()).isEqualTo(1);
    }

    private static Delivery deliveryOn(ContextInternal context, SdkAsyncHttpClient client, RawServer server) {
        var sent = new CompletableFuture<Sent>();
        context.runOnContext(none -> sent.complete(Sent.send(client, get(server.uri()))));
        return sent.thenCompose(call -> call.received().thenCombine(call.delivery(), (response, delivery) -> delivery))
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private static Thread threadOf(ContextInternal context) {
        var thread = new CompletableFuture<Thread>();
        context.runOnContext(none -> thread.complete(Thread.currentThread()));
        return thread.join();
    }

    private static ContextInternal otherThan(ContextInternal context) {
        return Stream.generate(() -> ((VertxInternal) vertx).createEventLoopContext())
                .limit(100)
                .filter(other -> other.nettyEventLoop() != context.nettyEventLoop())
                .findFirst()
                .orElseThrow();
    }
}
