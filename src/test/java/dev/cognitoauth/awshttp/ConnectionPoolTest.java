package dev.cognitoauth.awshttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** How calls share connections, and what becomes of them when a connection breaks. */
class ConnectionPoolTest extends HttpClientTest {

    private final CountDownLatch proceed = new CountDownLatch(1);

    @Test
    void carriesManyCallsOverFewConnections() {
        RawServer server = serve(RawServer.always(RawServer.OK));
        SdkAsyncHttpClient client = client(setup -> setup.pool.setHttp1MaxSize(4));

        List<Sent> calls = IntStream.range(0, 100)
                .mapToObj(i -> Sent.send(client, get(server.uri())))
                .toList();

        assertThat(calls).allSatisfy(call -> assertThat(response(call).body()).isEqualTo("ok"));
        assertThat(server.accepted()).isLessThanOrEqualTo(4);
    }

    @Test
    void givesEachCallTheResponseToItsOwnRequest() {
        RawServer server = serve(peer -> {
            for (String request = peer.readRequest(); request != null; request = peer.readRequest()) {
                String path = request.substring(5, request.indexOf(' ', 5));
                peer.write("HTTP/1.1 200 OK\r\nContent-Length: " + path.length() + "\r\n\r\n" + path);
            }
        });
        SdkAsyncHttpClient client = client(setup -> setup.pool.setHttp1MaxSize(3));

        List<Sent> calls = IntStream.range(0, 100)
                .mapToObj(i -> Sent.send(client, get(server.uri().resolve("/" + i))))
                .toList();

        for (int i = 0; i < calls.size(); i++) {
            assertThat(response(calls.get(i)).body()).isEqualTo(String.valueOf(i));
        }
    }

    @Test
    void failsACallOnAConnectionThatTheServerHasGivenUp() {
        RawServer server = serve(peer -> {
            peer.readRequest();
            peer.write(RawServer.OK);
            peer.readRequest();
            peer.reset();
        });
        SdkAsyncHttpClient client = client(setup -> setup.pool.setHttp1MaxSize(1));
        response(client, server);

        assertThat(failure(client, server)).isInstanceOf(IOException.class);

        assertThat(server.accepted()).isEqualTo(1);
        assertThat(response(client, server).status()).isEqualTo(200);
    }

    @Test
    void forgetsAConnectionThatTheServerClosesWhileItIsFree() {
        var closed = new CountDownLatch(1);
        RawServer server = serve(peer -> {
            peer.readRequest();
            peer.write(RawServer.OK);
            await(proceed);
            peer.socket().shutdownOutput();
            peer.awaitClose();
            closed.countDown();
        });
        SdkAsyncHttpClient client = client(setup -> setup.pool.setHttp1MaxSize(1));
        response(client, server);

        proceed.countDown();
        eventually(() -> closed.getCount() == 0);
        awaitWhatEventLoopsHaveBegun();

        assertThat(response(client, server).status()).isEqualTo(200);
    }

    /**
     * The server learns that a connection is closed before the client has taken it out of its pool. That happens in tasks which
     * the task that closes it adds, so that one round is not enough.
     */
    @SuppressWarnings("deprecation")
    private static void awaitWhatEventLoopsHaveBegun() {
        for (int i = 0; i < 3; i++) {
            vertx.nettyEventLoopGroup().forEach(loop -> loop.submit(() -> {}).syncUninterruptibly());
        }
    }

    @Test
    void opensAnotherConnectionForWhoeverWaitsWhereOneBreaks() {
        var first = new AtomicInteger();
        RawServer server = serve(peer -> {
            peer.readRequest();
            if (first.getAndIncrement() == 0) {
                await(proceed);
                peer.reset();
            } else {
                peer.write(RawServer.OK);
                peer.awaitClose();
            }
        });
        SdkAsyncHttpClient client = client(setup -> setup.pool.setHttp1MaxSize(1));
        Sent breaking = Sent.send(client, get(server.uri()));
        Sent waiting = Sent.send(client, get(server.uri()));

        proceed.countDown();

        assertThat(failure(breaking)).isInstanceOf(IOException.class);
        assertThat(response(waiting).status()).isEqualTo(200);
    }

    @Test
    void failsEveryCallWhereNobodyListens() throws Exception {
        RawServer server = serve(RawServer.always(RawServer.OK));
        server.close();
        SdkAsyncHttpClient client = client(setup -> setup.pool.setHttp1MaxSize(2));

        List<Sent> calls = IntStream.range(0, 10)
                .mapToObj(i -> Sent.send(client, get(server.uri())))
                .toList();

        assertThat(calls).allSatisfy(call -> assertThat(failure(call)).isInstanceOf(ConnectException.class));
    }

    @Test
    void letsOnlySoManyCallsWait() throws Exception {
        var asked = new CountDownLatch(1);
        RawServer server = serve(peer -> {
            peer.readRequest();
            asked.countDown();
            await(proceed);
            peer.write(RawServer.OK);
            RawServer.always(RawServer.OK).serve(peer);
        });
        SdkAsyncHttpClient client =
                client(setup -> setup.pool.setHttp1MaxSize(1).setMaxWaitQueueSize(1));
        Sent first = Sent.send(client, get(server.uri()));
        await(asked);
        Sent second = Sent.send(client, get(server.uri()));

        assertThat(failure(client, server)).isInstanceOf(IOException.class).hasMessageContaining("wait queue");

        proceed.countDown();
        assertThat(response(first).status()).isEqualTo(200);
        assertThat(response(second).status()).isEqualTo(200);
    }

    @Test
    void failsWhatIsLeftWhenItIsClosed() throws Exception {
        var closed = new CountDownLatch(1);
        RawServer server = serve(peer -> {
            peer.readRequest();
            proceed.countDown();
            peer.awaitClose();
            closed.countDown();
        });
        SdkAsyncHttpClient client = client(setup -> setup.pool.setHttp1MaxSize(1));
        Sent running = Sent.send(client, get(server.uri()));
        Sent waiting = Sent.send(client, get(server.uri()));
        await(proceed);

        client.close();

        assertThat(failure(running)).isInstanceOf(IOException.class);
        assertThat(failure(waiting)).hasMessageContaining("closed");
        assertThat(failure(client, server)).isInstanceOf(IOException.class).hasMessageContaining("losed");
        await(closed);
        assertThat(server.accepted()).isEqualTo(1);
    }
}
