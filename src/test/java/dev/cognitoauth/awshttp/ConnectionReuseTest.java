package dev.cognitoauth.awshttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
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
        SdkAsyncHttpClient client = client(setup -> setup.pool.setHttp1MaxSize(1));

        assertThat(response(client, server).body()).isEqualTo("ok");
        await(proceed);
        assertThat(response(client, server).body()).isEqualTo("ok");

        assertThat(server.accepted()).isEqualTo(2);
    }

    @Test
    void keepsAConnectionOfAnOldServerThatSaysSo() {
        RawServer server =
                serve(RawServer.always("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok"));
        SdkAsyncHttpClient client = client(setup -> setup.pool.setHttp1MaxSize(1));

        response(client, server);
        response(client, server);

        assertThat(server.accepted()).isEqualTo(1);
    }

    /** Or the next call, maybe of another user, would take it for its own response. It may fail, and be repeated. */
    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil", "HTTP/1.1 200 OK\r\nConte", "x"})
    void givesNoCallWhatCameWithTheResponseOfAnother(String more) {
        RawServer server = serve(peer -> {
            for (String request = peer.readRequest(); request != null; request = peer.readRequest()) {
                await(proceed);
                peer.write(RawServer.OK + more);
            }
        });
        SdkAsyncHttpClient client = client(setup -> setup.pool.setHttp1MaxSize(1));
        List<Sent> calls = Stream.generate(() -> Sent.send(client, get(server.uri())))
                .limit(10)
                .toList();

        proceed.countDown();

        assertThat(calls)
                .extracting(ConnectionReuseTest::outcome)
                .contains("ok")
                .isSubsetOf("ok", "failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil", "HTTP/1.1 204 No Content\r\n\r\n"})
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
        response(client(), server);

        proceed.countDown();

        await(closed);
    }

    private static String outcome(Sent sent) {
        return sent.received()
                .handle((received, failure) -> failure == null ? received.body() : "failed")
                .join();
    }
}
