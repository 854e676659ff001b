package dev.cognitoauth.awshttp;

import java.nio.ByteBuffer;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Publishes a response's body in one piece, or nothing at all where it is empty: to the SDK that is not the same. */
record ResponseBody(ByteBuffer whole) implements Publisher<ByteBuffer> {

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        var delivery = new Delivery(subscriber, whole.duplicate());
        subscriber.onSubscribe(delivery);
        if (!whole.hasRemaining()) {
            delivery.complete();
        }
    }

    private static final class Delivery implements Subscription {

        private final Subscriber<? super ByteBuffer> subscriber;
        private final ByteBuffer whole;
        private boolean delivered;
        private boolean over;

        Delivery(Subscriber<? super ByteBuffer> subscriber, ByteBuffer whole) {
            this.subscriber = subscriber;
            this.whole = whole;
        }

        @Override
        public void request(long demand) {
            if (over || delivered) {
                return;
            }
            if (demand <= 0) {
                over = true;
                subscriber.onError(new IllegalArgumentException("Demand must be positive"));
            } else if (whole.hasRemaining()) {
                delivered = true;
                subscriber.onNext(whole);
                complete();
            }
        }

        private void complete() {
            if (!over) {
                over = true;
                subscriber.onComplete();
            }
        }

        @Override
        public void cancel() {
            over = true;
        }
    }
}
