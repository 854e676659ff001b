package dev.cognitoauth.awshttp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** A call that is given up gives back what it holds, wherever it is. */
class CancellationTest extends HttpClientTest {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nConte", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel"})
    void closesTheConnectionOfACallThatIsBeingAnswered(String beginning) throws Exception {
        RawServer server = serve(peer -> {
            if (asked.getCount() == 0) {
                RawServer.always(RawServer.OK).serve(peer);
                return;
            }
            peer.readRequest();
            peer.write(beginning);
            asked.countDown();
            peer.awaitClose();
            closed.countDown();
        });
        SdkAsyncHttpClient client = client(setup -> setup.pool.setHttp1MaxSize(1));
        Sent sent = Sent.send(client, get(server.uri()));
        await(asked);

        sent.execution().cancel(false);

        await(closed);
        assertThat(failure(sent)).isInstanceOf(CancellationException.class);
        assertThat(response(client, server).status()).isEqualTo(200);
    }

    @Test
    void givesUpWhereTheSdkFailsTheCallByATimeOutOfItsOwn() throws Exception {
        RawServer server = serve(peer -> {
            peer.readRequest();
            asked.countDown();
            peer.awaitClose();
            closed.countDown();
        });
        Sent sent = Sent.send(client(), get(server.uri()));
        await(asked);

        sent.execution().completeExceptionally(ApiCallTimeoutException.create(1));

        await(closed);
        assertThat(failure(sent)).isInstanceOf(ApiCallTimeoutException.class);
    }

    @Test
    void leavesTheQueue() throws Exception {
        RawServer server = serve(peer -> {
            peer.readRequest();
            asked.countDown();
            await(closed);
            peer.write(RawServer.OK);
            RawServer.always(RawServer.OK).serve(peer);
        });
        SdkAsyncHttpClient client = client(setup -> setup.pool.setHttp1MaxSize(1));
        Sent first = Sent.send(client, get(server.uri()));
        await(asked);
        Sent waiting = Sent.send(client, get(server.uri()));
        Sent behind = Sent.send(client, get(server.uri()));

        waiting.execution().cancel(false);
        closed.countDown();

        assertThat(failure(waiting)).isInstanceOf(CancellationException.class);
        assertThat(response(first).status()).isEqualTo(200);
        assertThat(response(behind).status()).isEqualTo(200);
        assertThat(server.accepted()).isEqualTo(1);
    }

    @Test
    void leavesAConnectionThatIsBeingOpenedToTheNextCall() throws Exception {
        var requests = new LinkedBlockingQueue<String>();
        TlsIdentity identity = TlsIdentity.of("localhost");
        RawServer server = keep(identity.start(peer -> {
            asked.countDown();
            await(closed);
            for (String request = peer.readRequest(); request != null; request = peer.readRequest()) {
                requests.add(request);
                peer.write(RawServer.OK);
            }
        }));
        SdkAsyncHttpClient client = client(setup -> {
            setup.trust(identity);
            setup.pool.setHttp1MaxSize(1);
        });
        Sent first = Sent.send(client, get(TlsIdentity.uri(server)));
        await(asked);
        Sent second = Sent.send(client, get(TlsIdentity.uri(server)));

        first.execution().cancel(false);
        closed.countDown();

        assertThat(response(second).status()).isEqualTo(200);
        assertThat(server.accepted()).isEqualTo(1);
        assertThat(requests).hasSize(1);
    }

    @Test
    void sendsNothingOfACallThatIsGivenUpBeforeItsConnectionIsReached() throws Exception {
        var requests = new LinkedBlockingQueue<String>();
        RawServer server = serve(peer -> {
            for (String request = peer.readRequest(); request != null; request = peer.readRequest()) {
                requests.add(request);
                peer.write(RawServer.OK);
            }
        });
        SdkAsyncHttpClient client = client(setup -> setup.pool.setHttp1MaxSize(1));
        Context context = vertx.getOrCreateContext();
        context.runOnContext(
                none -> Sent.send(client, get(server.uri())).received().thenRun(() -> {
                    asked.countDown();
                    blockEventLoopUntil(closed);
                }));
        await(asked);
        Sent sent = Sent.send(client, get(server.uri()));

        sent.execution().cancel(false);
        closed.countDown();

        assertThat(failure(sent)).isInstanceOf(CancellationException.class);
        assertThat(response(client, server).status()).isEqualTo(200);
        assertThat(requests).hasSize(2);
    }

    @Test
    void changesNothingOnceTheResponseIsThere() {
        RawServer server = serve(RawServer.always(RawServer.OK));
        SdkAsyncHttpClient client = client(setup -> setup.pool.setHttp1MaxSize(1));
        Sent sent = Sent.send(client, get(server.uri()));
        response(sent);
        sent.execution().join();

        assertThat(sent.execution().cancel(false)).isFalse();

        response(client, server);
        assertThat(server.accepted()).isEqualTo(1);
    }
}
