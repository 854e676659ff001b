package dev.cognitoauth.awshttp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpObject;
import io.netty.util.ReferenceCountUtil;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

class ResponseReaderTest {

    private final ResponseReader reader = new ResponseReader();
    private final ResponseDecoder decoder = new ResponseDecoder();
    private final EmbeddedChannel channel = new EmbeddedChannel(decoder);

    static Stream<String> responses() {
        return Stream.of(
                "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\nhello world",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=y\r\n world\r\n0\r\nX: 1\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\nhello world");
    }

    @AfterEach
    void release() {
        reader.reset();
    }

    @ParameterizedTest
    @MethodSource("responses")
    void readsTheSameWhereverAResponseIsTorn(String response) {
        decoder.expectResponse(false);
        for (int cut = 1; cut < response.length(); cut++) {
            reader.reset();
            receive(response.substring(0, cut));
            assertThat(reader.complete())
                    .as("response of the first %d bytes", cut)
                    .isNull();

            receive(response.substring(cut));

            assertThat(body(reader.complete())).as("torn after %d", cut).isEqualTo("hello world");
            assertThat(decoder.isDrained()).isTrue();
        }
    }

    private void receive(String bytes) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.ISO_8859_1));
        for (HttpObject part = channel.readInbound(); part != null; part = channel.readInbound()) {
            reader.read(part);
            ReferenceCountUtil.release(part);
        }
    }

    private static String body(Response response) {
        var body = new AtomicReference<String>();
        response.body().subscribe(new Subscriber<>() {

            @Override
            public void onSubscribe(Subscription subscription) {
                subscription.request(1);
            }

            @Override
            public void onNext(ByteBuffer whole) {
                body.set(StandardCharsets.ISO_8859_1.decode(whole).toString());
            }

            @Override
            public void onError(Throwable failure) {
                throw new AssertionError(failure);
            }

            @Override
            public void onComplete() {}
        });
        return body.get();
    }
}
