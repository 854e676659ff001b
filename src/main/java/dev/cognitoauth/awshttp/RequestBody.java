package dev.cognitoauth.awshttp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Collects the body of a request, which the SDK publishes in parts, so that it can be sent as a whole. */
final class RequestBody implements Subscriber<ByteBuffer> {

    private final List<ByteBuffer> parts = new ArrayList<>(1);
    private final Consumer<ByteBuf> whole;
    private final Consumer<Throwable> failed;

    private RequestBody(Consumer<ByteBuf> whole, Consumer<Throwable> failed) {
        this.whole = whole;
        this.failed = failed;
    }

    static void read(Publisher<ByteBuffer> publisher, Consumer<ByteBuf> whole, Consumer<Throwable> failed) {
        publisher.subscribe(new RequestBody(whole, failed));
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer part) {
        parts.add(part);
    }

    @Override
    public void onError(Throwable failure) {
        failed.accept(failure);
    }

    @Override
    public void onComplete() {
        whole.accept(Unpooled.wrappedBuffer(parts.toArray(ByteBuffer[]::new)));
    }
}
