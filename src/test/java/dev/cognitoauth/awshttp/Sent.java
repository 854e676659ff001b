package dev.cognitoauth.awshttp;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/** A request that was sent as the SDK sends it, and what came of it. */
final class Sent implements SdkAsyncHttpResponseHandler, Subscriber<ByteBuffer> {

    private final CompletableFuture<Received> received = new CompletableFuture<>();
    private final CompletableFuture<Delivery> delivery = new CompletableFuture<>();
    private final List<String> parts = new CopyOnWriteArrayList<>();
    private CompletableFuture<Void> execution;
    private SdkHttpResponse head;

    /** Where a response was delivered. */
    record Delivery(Thread thread, Context context) {}

    static Sent send(SdkAsyncHttpClient client, SdkHttpFullRequest request, String... body) {
        var sent = new Sent();
        sent.execution = client.execute(AsyncExecuteRequest.builder()
                .request(request)
                .requestContentPublisher(new Body(List.of(body)))
                .responseHandler(sent)
                .build());
        return sent;
    }

    CompletableFuture<Received> received() {
        return received;
    }

    /** What the SDK cancels, or fails by a time-out of its own. */
    CompletableFuture<Void> execution() {
        return execution;
    }

    /** Noted by the handler itself, because a callback that is added after the response is called where it is added. */
    CompletableFuture<Delivery> delivery() {
        return delivery;
    }

    List<String> parts() {
        return parts;
    }

    @Override
    public void onHeaders(SdkHttpResponse response) {
        head = response;
        delivery.complete(new Delivery(Thread.currentThread(), Vertx.currentContext()));
    }

    @Override
    public void onStream(Publisher<ByteBuffer> stream) {
        stream.subscribe(this);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer part) {
        parts.add(StandardCharsets.ISO_8859_1.decode(part).toString());
    }

    @Override
    public void onError(Throwable failure) {
        received.completeExceptionally(failure);
        delivery.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        String body = parts.isEmpty() ? null : String.join("", parts);
        received.complete(new Received(head.statusCode(), head.statusText().orElse(""), head.headers(), body));
    }

    private record Body(List<String> parts) implements SdkHttpContentPublisher {

        @Override
        public Optional<Long> contentLength() {
            return Optional.of(parts.stream().mapToLong(String::length).sum());
        }

        @Override
        public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
            SdkPublisher.fromIterable(parts)
                    .map(part -> ByteBuffer.wrap(part.getBytes(StandardCharsets.ISO_8859_1)))
                    .subscribe(subscriber);
        }
    }
}
