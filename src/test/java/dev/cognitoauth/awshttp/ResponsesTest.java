package dev.cognitoauth.awshttp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** Responses in all the shapes that HTTP allows, and in some that it does not. */
class ResponsesTest extends HttpClientTest {

    private static final String LENGTH = "HTTP/1.1 200 OK\r\nX-A: 1\r\nContent-Length: 11\r\n\r\nhello world";
    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=y\r\n world\r\n0\r\nX-T: 1\r\n\r\n";
    private static final String TO_THE_END = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello world";

    static Stream<String> delimited() {
        return Stream.of(LENGTH, CHUNKED);
    }

    @ParameterizedTest
    @MethodSource("delimited")
    void deliversABodyInOnePieceThoughItComesByteByByte(String response) {
        RawServer server = serve(peer -> {
            peer.readRequest();
            for (char each : response.toCharArray()) {
                peer.write(String.valueOf(each));
            }
            peer.awaitClose();
        });

        Sent sent = Sent.send(client(), get(server.uri()));

        assertThat(response(sent).body()).isEqualTo("hello world");
        assertThat(sent.parts()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("delimited")
    void failsWhereTheConnectionIsResetAtAnyByte(String response) {
        for (int i = 0; i < response.length(); i++) {
            int cut = i;
            RawServer server = serve(peer -> {
                peer.readRequest();
                peer.write(response.substring(0, cut));
                peer.reset();
            });

            assertThat(failure(client(), server)).as("reset after %d", cut).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("delimited")
    void failsWhereTheConnectionEndsAtAnyByte(String response) {
        for (int i = 0; i < response.length(); i++) {
            int cut = i;
            RawServer server = serve(peer -> {
                peer.readRequest();
                peer.write(response.substring(0, cut));
            });

            assertThat(failure(client(), server)).as("end after %d", cut).isInstanceOf(IOException.class);
        }
    }

    @Test
    void takesTheEndOfTheConnectionForTheEndOfAResponseWithoutLength() {
        RawServer server = serve(peer -> {
            peer.readRequest();
            peer.write(TO_THE_END);
        });

        assertThat(response(client(), server).body()).isEqualTo("hello world");
    }

    @Test
    void failsWhereAResponseWithoutLengthEndsByAReset() {
        RawServer server = serve(peer -> {
            peer.readRequest();
            peer.write(TO_THE_END);
            peer.reset();
        });

        assertThat(failure(client(), server)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            })
    void publishesNothingOfAnEmptyBodyAndKeepsTheConnection(String response) {
        RawServer server = serve(RawServer.always(response));
        SdkAsyncHttpClient client = client(setup -> setup.pool.setHttp1MaxSize(1));

        assertThat(response(client, server).body()).isNull();
        assertThat(response(client, server).body()).isNull();

        assertThat(server.accepted()).isEqualTo(1);
    }

    @Test
    void expectsNoBodyOfAResponseToHead() {
        RawServer server = serve(RawServer.always("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"));
        SdkAsyncHttpClient client = client(setup -> setup.pool.setHttp1MaxSize(1));

        Received first = response(Sent.send(client, request(SdkHttpMethod.HEAD, server.uri())));
        Received second = response(Sent.send(client, request(SdkHttpMethod.HEAD, server.uri())));

        assertThat(first.body()).isNull();
        assertThat(second.headers()).containsEntry("Content-Length", List.of("1000"));
        assertThat(server.accepted()).isEqualTo(1);
    }

    @Test
    void findsHeadersByAnyCaseAndKeepsAllValues() {
        RawServer server =
                serve(RawServer.always("HTTP/1.1 400 Bad Thing\r\nX-AMZN-errorType: A\r\nx-amzn-Errortype: B\r\n"
                        + "Content-Length: 0\r\n\r\n"));

        Received received = response(client(), server);

        assertThat(received.status()).isEqualTo(400);
        assertThat(received.statusText()).isEqualTo("Bad Thing");
        assertThat(received.headers().get("x-amzn-errortype")).containsExactly("A", "B");
    }

    @Test
    void leavesOutInterimResponses() {
        String interim = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n";
        RawServer server = serve(RawServer.always(interim + LENGTH));
        SdkAsyncHttpClient client = client(setup -> setup.pool.setHttp1MaxSize(1));

        assertThat(response(client, server).body()).isEqualTo("hello world");
        assertThat(response(client, server).status()).isEqualTo(200);

        assertThat(server.accepted()).isEqualTo(1);
    }

    @Test
    void followsNoRedirect() {
        RawServer server = serve(RawServer.always("HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n"));

        assertThat(response(client(), server).status()).isEqualTo(302);

        assertThat(server.accepted()).isEqualTo(1);
    }

    static Stream<String> unacceptable() {
        String large = "x".repeat(Call.MAX_BODY_BYTES + 1);
        return Stream.of(
                "HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\n" + large,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n100001\r\n" + large + "\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + large,
                "HTTP/1.1 200 OK\r\nX: " + "x".repeat(20_000) + "\r\n\r\n",
                "HTTP/1.1 200 " + "x".repeat(5_000) + "\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nz\r\n",
                "SSH-2.0-OpenSSH_9.2p1\r\n\r\n",
                "{\"no\": \"HTTP\"}\r\n\r\n");
    }

    /** It is no IOException: somebody did respond, so that asking again would not help. */
    @ParameterizedTest
    @MethodSource("unacceptable")
    void refusesWhatIsTooLargeOrNotHttp(String response) {
        RawServer server = serve(peer -> {
            peer.readRequest();
            peer.write(response);
            peer.awaitClose();
        });

        Throwable failure = failure(client(), server);

        assertThat(failure)
                .isNotInstanceOf(IOException.class)
                .satisfiesAnyOf(
                        any -> assertThat(any).isInstanceOf(DecoderException.class),
                        any -> assertThat(any).isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void acceptsTheLargestBody() {
        String body = "x".repeat(Call.MAX_BODY_BYTES);
        RawServer server =
                serve(RawServer.always("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body));

        assertThat(response(client(), server).body()).isEqualTo(body);
    }

    @Test
    void refusesAResponseWhereAllTogetherWouldTakeTooMuchMemory() throws Exception {
        String body = "x".repeat(Call.MAX_BODY_BYTES - 1);
        var others = new CountDownLatch(1);
        RawServer large = serve(peer -> {
            peer.readRequest();
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: " + Call.MAX_BODY_BYTES + "\r\n\r\n" + body);
            others.await();
            peer.write("x");
        });
        RawServer small = serve(RawServer.always("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + "x".repeat(5000)));
        SdkAsyncHttpClient client = client();

        List<Sent> unfinished = Stream.generate(() -> Sent.send(client, get(large.uri())))
                .limit(ResponseMemory.MAX_BYTES / Call.MAX_BODY_BYTES)
                .toList();
        eventually(() -> ResponseMemory.taken() >= unfinished.size() * body.length());
        assertThat(failure(client, small)).isInstanceOf(ResponsesTooLargeException.class);
        others.countDown();

        assertThat(unfinished)
                .allSatisfy(sent -> assertThat(response(sent).body()).hasSize(Call.MAX_BODY_BYTES));
        eventually(() -> ResponseMemory.taken() == 0);
        assertThat(response(client, small).body()).hasSize(5000);
    }
}
