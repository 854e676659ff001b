package dev.cognitoauth.cognito.call;

import dev.cognitoauth.awshttp.VertxHttpClient;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/**
 * Calls the OAuth endpoints of a user pool, its JWKS among them, which the AWS SDK does not know. It connects as the SDK's
 * clients do, and fails with the exceptions of the SDK, so that retries, breakers, metrics, traces and error codes are those of
 * every other call.
 */
@Singleton
public class OAuthClient {

    /** Several times as much as the longest tokens need. */
    static final int MAX_ANSWER_BYTES = 256 * 1024;

    private final Vertx vertx;
    private final VertxHttpClient http;
    private final Duration timeout;

    OAuthClient(
            Vertx vertx,
            VertxHttpClient http,
            @ConfigProperty(name = "quarkus.cognito-user-pools.api-call-timeout") Duration timeout) {
        this.vertx = vertx;
        this.http = http;
        this.timeout = timeout;
    }

    public CompletableFuture<OAuthResponse> get(URI endpoint) {
        return send(request(SdkHttpMethod.GET, endpoint).build(), AsyncRequestBody.empty());
    }

    /**
     * Posts a form.
     *
     * @param authorization the value of the header {@code Authorization}, or null for none
     */
    public CompletableFuture<OAuthResponse> post(URI endpoint, String form, @Nullable String authorization) {
        SdkHttpRequest.Builder request =
                request(SdkHttpMethod.POST, endpoint).putHeader("Content-Type", "application/x-www-form-urlencoded");
        if (authorization != null) {
            request.putHeader("Authorization", authorization);
        }
        return send(request.build(), AsyncRequestBody.fromString(form));
    }

    private static SdkHttpRequest.Builder request(SdkHttpMethod method, URI endpoint) {
        return SdkHttpRequest.builder().method(method).uri(endpoint).putHeader("Accept", "application/json");
    }

    private CompletableFuture<OAuthResponse> send(SdkHttpRequest request, AsyncRequestBody body) {
        var response = new WholeResponse();
        CompletableFuture<Void> exchange = http.execute(AsyncExecuteRequest.builder()
                .request(request)
                .requestContentPublisher(new Content(body))
                .responseHandler(response)
                .build());
        CompletableFuture<OAuthResponse> answer = response.whole().thenApply(OAuthClient::read);
        long timer = vertx.setTimer(
                timeout.toMillis(),
                expired -> answer.completeExceptionally(ApiCallTimeoutException.create(timeout.toMillis())));
        var unused = answer.whenComplete((any, failure) -> {
            vertx.cancelTimer(timer);
            // Closes the connection if it is still busy with this call.
            exchange.cancel(true);
        });
        return answer;
    }

    private static OAuthResponse read(ResponseBytes<SdkHttpResponse> response) {
        byte[] body = response.asByteArrayUnsafe();
        if (body.length > MAX_ANSWER_BYTES) {
            throw OAuthResponse.incomplete();
        }
        return OAuthResponse.of(response.response(), body);
    }

    /** The form of a request's body that the HTTP client takes. */
    private record Content(AsyncRequestBody body) implements SdkHttpContentPublisher {

        @Override
        public Optional<Long> contentLength() {
            return body.contentLength();
        }

        @Override
        public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
            body.subscribe(subscriber);
        }
    }
}
