package dev.cognitoauth.cognito.call;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/** Collects a response of the managed login, which the HTTP client hands over in parts. */
final class WholeResponse implements SdkAsyncHttpResponseHandler {

    private final AsyncResponseTransformer<SdkHttpResponse, ResponseBytes<SdkHttpResponse>> parts =
            AsyncResponseTransformer.toBytes();
    private final CompletableFuture<ResponseBytes<SdkHttpResponse>> whole = parts.prepare();

    CompletableFuture<ResponseBytes<SdkHttpResponse>> whole() {
        return whole;
    }

    @Override
    public void onHeaders(SdkHttpResponse head) {
        parts.onResponse(head);
    }

    @Override
    public void onStream(Publisher<ByteBuffer> body) {
        parts.onStream(SdkPublisher.adapt(body));
    }

    @Override
    public void onError(Throwable failure) {
        parts.exceptionOccurred(SdkClientException.create(
                "The managed login did not answer: " + NetworkFailure.rootCause(failure), failure));
    }
}
