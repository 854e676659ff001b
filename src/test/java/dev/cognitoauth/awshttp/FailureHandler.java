package dev.cognitoauth.awshttp;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/** Passes on failures, and expects nothing else. */
record FailureHandler(Consumer<Throwable> failures) implements SdkAsyncHttpResponseHandler {

    @Override
    public void onHeaders(SdkHttpResponse headers) {
        failures.accept(new AssertionError("a response"));
    }

    @Override
    public void onStream(Publisher<ByteBuffer> stream) {
        failures.accept(new AssertionError("a body"));
    }

    @Override
    public void onError(Throwable failure) {
        failures.accept(failure);
    }
}
