package dev.cognitoauth.awshttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/** What a server sees of the SDK's requests. */
class RequestsTest extends HttpClientTest {

    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private final RawServer server = serve(peer -> {
        for (String request = peer.readRequest(); request != null; request = peer.readRequest()) {
            requests.add(request);
            peer.write(RawServer.OK);
        }
    });

    @Test
    void sendsMethodTargetHeadersAndBody() throws Exception {
        var request = request(SdkHttpMethod.POST, server.uri()).toBuilder()
                .encodedPath("/a%20b")
                .putRawQueryParameter("c", "d e")
                .putHeader("X-Amz-Target", "Some.Operation")
                .build();

        response(Sent.send(client(), request, "{\"user\":", "\"ada\"}"));

        assertThat(next().split("\r\n"))
                .containsExactlyInAnyOrder(
                        "POST /a%20b?c=d%20e HTTP/1.1",
                        "host: 127.0.0.1:" + server.port(),
                        "X-Amz-Target: Some.Operation",
                        "content-length: 14",
                        "",
                        "{\"user\":\"ada\"}");
    }

    @Test
    void letsNoHeaderSayWhereTheRequestEnds() throws Exception {
        var request = request(SdkHttpMethod.POST, server.uri()).toBuilder()
                .putHeader("Content-Length", "3")
                .putHeader("Transfer-Encoding", "chunked")
                .putHeader("Host", "elsewhere.example")
                .build();

        response(Sent.send(client(), request, "0\r\n\r\nGET / HTTP/1.1\r\n\r\n"));

        assertThat(next())
                .contains("content-length: 23\r\n", "host: 127.0.0.1:" + server.port() + "\r\n")
                .doesNotContain("chunked", "elsewhere");
        assertThat(requests).isEmpty();
    }

    @Test
    void announcesNoBodyThatThereIsNot() throws Exception {
        var request =
                get(server.uri()).toBuilder().putHeader("Content-Length", "3").build();

        response(Sent.send(client(), request));

        assertThat(next()).doesNotContainIgnoringCase("content-length");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\r\nX-Other: y", "x\ny", "x\ry", "x\u0000y"})
    void refusesLineBreaksInHeaders(String value) {
        var request = get(server.uri()).toBuilder().putHeader("X-Some", value).build();

        assertThat(failure(Sent.send(client(), request))).isInstanceOf(IllegalArgumentException.class);

        assertThat(server.accepted()).isZero();
    }

    @Test
    void refusesLineBreaksInThePath() {
        var request = get(server.uri()).toBuilder()
                .encodedPath("/ HTTP/1.1\r\nX-Other: y")
                .build();

        assertThat(failure(Sent.send(client(), request))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void failsWhereTheBodyCannotBeRead() {
        var broken = new IllegalStateException("no body");
        var sent = new AtomicReference<Throwable>();

        var execution = client().execute(AsyncExecuteRequest.builder()
                .request(request(SdkHttpMethod.POST, server.uri()))
                .requestContentPublisher(new BrokenBody(broken))
                .responseHandler(new FailureHandler(sent::set))
                .build());

        assertThatThrownBy(execution::join).hasCause(broken);
        assertThat(sent).hasValue(broken);
        assertThat(server.accepted()).isZero();
    }

    @Test
    void refusesEventStreams() {
        var request = AsyncExecuteRequest.builder()
                .request(get(server.uri()))
                .fullDuplex(true)
                .build();

        assertThatThrownBy(() -> client().execute(request)).isInstanceOf(UnsupportedOperationException.class);
    }

    private String next() throws InterruptedException {
        return requests.poll(10, TimeUnit.SECONDS);
    }

    private record BrokenBody(RuntimeException failure) implements SdkHttpContentPublisher {

        @Override
        public Optional<Long> contentLength() {
            return Optional.empty();
        }

        @Override
        public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
            subscriber.onSubscribe(new Subscription() {

                @Override
                public void request(long demand) {
                    subscriber.onError(failure);
                }

                @Override
                public void cancel() {}
            });
        }
    }
}
