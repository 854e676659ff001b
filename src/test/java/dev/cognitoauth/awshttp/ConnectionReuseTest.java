package dev.cognitoauth.awshttp;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.MAX_CONNECTIONS;

import io.vertx.core.Context;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** Which connections carry another call. */
class ConnectionReuseTest extends HttpClientTest {

    private final CountDownLatch proceed = new CountDownLatch(1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok"
            })
    void closesAConnectionThatTheServerWillNotServeAgain(String response) throws Exception {
        RawServer server = serve(peer -> {
            peer.readRequest();
            peer.write(response);
            peer.awaitClose();
            proceed.countDown();
        });
        SdkAsyncHttpClient client = client(options -> options.put(MAX_CONNECTIONS, 1));

        assertThat(response(client, server).body()).isEqualTo("ok");
        await(proceed);
        assertThat(response(client, server).body()).isEqualTo("ok");

        assertThat(server.accepted()).isEqualTo(2);
    }

    @Test
    void keepsAConnectionOfAnOldServerThatSaysSo() {
        RawServer server =
                serve(RawServer.always("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok"));
        SdkAsyncHttpClient client = client();

        response(client, server);
        response(client, server);

        assertThat(server.accepted()).isEqualTo(1);
    }

    /** Or the next call, maybe of another user, would take it for its own response. */
    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil", "HTTP/1.1 200 OK\r\nConte", "x"})
    void usesNoConnectionOnWhichMoreThanTheResponseCame(String more) {
        RawServer server = serve(peer -> {
            while (peer.readRequest() != null) {
                peer.write(RawServer.OK + more);
            }
        });
        SdkAsyncHttpClient client = client();

        assertThat(response(client, server).body()).isEqualTo("ok");
        assertThat(response(client, server).body()).isEqualTo("ok");

        assertThat(server.accepted()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil", "HTTP/1.1 200 OK\r\nConte", "x", "\r\n"})
    void closesAFreeConnectionOnWhichSomethingComes(String something) throws Exception {
        var closed = new CountDownLatch(1);
        RawServer server = serve(peer -> {
            peer.readRequest();
            peer.write(RawServer.OK);
            await(proceed);
            peer.write(something);
            peer.awaitClose();
            closed.countDown();
        });
        SdkAsyncHttpClient client = client();
        response(client, server);

        proceed.countDown();
        await(closed);

        assertThat(response(client, server).body()).isEqualTo("ok");
        assertThat(server.accepted()).isEqualTo(2);
    }

    /** The event loop is busy with other things while it comes, and reads it only after it has taken the connection. */
    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil", "HTTP/1.1 200 OK\r\nConte"})
    void sendsNothingOnAConnectionOnWhichSomethingHasJustCome(String something) throws Exception {
        var written = new CountDownLatch(1);
        RawServer server = serve(peer -> {
            peer.readRequest();
            peer.write(RawServer.OK);
            if (written.getCount() > 0) {
                await(proceed);
                peer.write(something);
                written.countDown();
            }
            RawServer.always(RawServer.OK).serve(peer);
        });
        SdkAsyncHttpClient client = client();
        var next = new CompletableFuture<Received>();
        Context eventLoop = vertx.getOrCreateContext();
        eventLoop.runOnContext(none -> Sent.send(client, get(server.uri()))
                .received()
                .thenRun(() -> {
                    eventLoop.runOnContext(free -> {
                        proceed.countDown();
                        blockEventLoopUntil(written);
                        sendAndForward(client, server, next);
                    });
                }));

        assertThat(response(next).body()).isEqualTo("ok");
        assertThat(server.accepted()).isEqualTo(2);
    }

    private static void sendAndForward(
            SdkAsyncHttpClient client, RawServer server, CompletableFuture<Received> response) {
        Sent.send(client, get(server.uri())).received().whenComplete((received, failure) -> {
            if (failure == null) {
                response.complete(received);
            } else {
                response.completeExceptionally(failure);
            }
        });
    }
}
