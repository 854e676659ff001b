package dev.cognitoauth.awshttp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** Which threads and contexts calls run on. */
class EventLoopTest extends HttpClientTest {

    private final ContextInternal one = ((VertxInternal) vertx).createEventLoopContext();
    private final ContextInternal other = otherThan(one);

    /** Where a result was delivered. */
    private record Delivery(Thread thread, Context context) {}

    @Test
    void deliversOnTheCallersOwnContext() {
        RawServer server = serve(RawServer.always(RawServer.OK));
        SdkAsyncHttpClient client = client();

        for (int i = 0; i < 20; i++) {
            for (ContextInternal root : List.of(one, other)) {
                ContextInternal request = root.duplicate();

                Delivery delivery = deliveryOn(request, client, server);

                assertThat(delivery).isEqualTo(new Delivery(threadOf(root), request));
            }
        }
    }

    @Test
    void usesAConnectionOfAnotherEventLoopWhereNoMoreMayBeOpened() {
        RawServer server = serve(RawServer.always(RawServer.OK));
        SdkAsyncHttpClient client = client(setup -> setup.pool.setHttp1MaxSize(1));

        assertThat(deliveryOn(one, client, server)).isEqualTo(new Delivery(threadOf(one), one));
        assertThat(deliveryOn(other, client, server)).isEqualTo(new Delivery(threadOf(other), other));

        assertThat(server.accepted()).isEqualTo(1);
    }

    @Test
    void servesCallsOfBothEventLoopsInTheirOrderWhereAllConnectionsAreBusy() {
        var order = new ArrayList<Integer>();
        var proceed = new CountDownLatch(1);
        RawServer server = serve(peer -> {
            peer.readRequest();
            await(proceed);
            peer.write(RawServer.OK);
            for (String request = peer.readRequest(); request != null; request = peer.readRequest()) {
                order.add(Integer.valueOf(request.substring(5, 6)));
                peer.write(RawServer.OK);
            }
        });
        SdkAsyncHttpClient client = client(setup -> setup.pool.setHttp1MaxSize(1));
        List<Sent> calls = new ArrayList<>();
        calls.add(sendOn(one, client, server, 0));
        for (int i = 1; i <= 8; i++) {
            calls.add(sendOn(i % 4 == 0 ? other : one, client, server, i));
        }

        proceed.countDown();

        calls.forEach(call -> assertThat(response(call).status()).isEqualTo(200));
        assertThat(order).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void servesCallersOutsideOfVertxOverWhateverConnectionIsFree() {
        RawServer server = serve(RawServer.always(RawServer.OK));
        SdkAsyncHttpClient client = client(setup -> setup.pool.setHttp1MaxSize(1));
        deliveryOn(one, client, server);

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
    void outlivesTheVerticleThatUsedItFirst() throws Exception {
        RawServer server = serve(RawServer.always(RawServer.OK));
        SdkAsyncHttpClient client = client();
        var first = new CompletableFuture<Sent>();
        String verticle = vertx.deployVerticle(new AbstractVerticle() {
                    @Override
                    public void start() {
                        first.complete(Sent.send(client, get(server.uri())));
                    }
                })
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        response(first.get(10, TimeUnit.SECONDS));

        vertx.undeploy(verticle).toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);

        assertThat(response(client, server).status()).isEqualTo(200);
    }

    @Test
    void keepsNothingOfTheRequestThatAConnectionWasOpenedFor() {
        RawServer server = serve(RawServer.always(RawServer.OK));
        SdkAsyncHttpClient client = client();
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
        var delivery = new CompletableFuture<Delivery>();
        context.runOnContext(none -> Sent.send(client, get(server.uri()))
                .received()
                .whenComplete((response, failure) -> {
                    if (failure == null) {
                        delivery.complete(new Delivery(Thread.currentThread(), Vertx.currentContext()));
                    } else {
                        delivery.completeExceptionally(failure);
                    }
                }));
        return delivery.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static Sent sendOn(ContextInternal context, SdkAsyncHttpClient client, RawServer server, int number) {
        var sent = new CompletableFuture<Sent>();
        context.runOnContext(none ->
                sent.complete(Sent.send(client, get(server.uri().resolve("/" + number)))));
        return sent.join();
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
