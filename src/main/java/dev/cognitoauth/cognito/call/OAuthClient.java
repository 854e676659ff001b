package dev.cognitoauth.cognito.call;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Calls the OAuth endpoints of a user pool, which the AWS SDK does not know. It fails with the exceptions of the SDK, so
 * that retries, breakers, metrics, traces and error codes are those of every other call.
 */
@Singleton
public class OAuthClient {

    /** Several times as much as the longest tokens need. */
    static final int MAX_ANSWER_BYTES = 256 * 1024;

    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    /** Shorter than a load balancer keeps idle connections, so that few calls meet one that was just closed. */
    private static final int IDLE_SECONDS = 20;

    private final Vertx vertx;
    private final HttpClient http;
    private final Duration timeout;

    OAuthClient(
            Vertx vertx,
            UpstreamConfig config,
            @ConfigProperty(name = "quarkus.cognito-user-pools.api-call-timeout") Duration timeout) {
        this.vertx = vertx;
        this.timeout = timeout;
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setVerifyHost(true)
                .setMaxPoolSize(config.upstreamCalls())
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setKeepAliveTimeout(IDLE_SECONDS)
                // Upstream makes the span of each call.
                .setTracingPolicy(TracingPolicy.IGNORE));
    }

    public CompletableFuture<OAuthResponse> get(URI endpoint) {
        return send(request(HttpMethod.GET, endpoint), Buffer.buffer());
    }

    /**
     * Posts a form.
     *
     * @param authorization the value of the header {@code Authorization}, or null for none
     */
    public CompletableFuture<OAuthResponse> post(URI endpoint, String form, @Nullable String authorization) {
        RequestOptions request = request(HttpMethod.POST, endpoint)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded");
        if (authorization != null) {
            request.putHeader(HttpHeaders.AUTHORIZATION, authorization);
        }
        return send(request, Buffer.buffer(form));
    }

    private static RequestOptions request(HttpMethod method, URI endpoint) {
        return new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(endpoint.toString())
                .setFollowRedirects(false)
                .putHeader(HttpHeaders.ACCEPT, "application/json");
    }

    private CompletableFuture<OAuthResponse> send(RequestOptions options, Buffer body) {
        var answer = new CompletableFuture<OAuthResponse>();
        long timer = vertx.setTimer(
                timeout.toMillis(),
                expired -> answer.completeExceptionally(ApiCallTimeoutException.create(timeout.toMillis())));
        var unused = answer.whenComplete((any, failure) -> vertx.cancelTimer(timer));
        http.request(options).compose(request -> send(request, body, answer)).onComplete(done -> {
            if (done.succeeded()) {
                answer.complete(done.result());
            } else {
                answer.completeExceptionally(asSdkException(done.cause()));
            }
        });
        return answer;
    }

    private static Future<OAuthResponse> send(
            HttpClientRequest request, Buffer body, CompletableFuture<OAuthResponse> answer) {
        var unused = answer.whenComplete((any, failure) -> {
            if (failure != null) {
                request.reset();
            }
        });
        return request.send(body)
                .compose(response -> read(response).map(content -> OAuthResponse.of(response, content.getBytes())));
    }

    private static Future<Buffer> read(HttpClientResponse response) {
        Promise<Buffer> body = Promise.promise();
        Buffer content = Buffer.buffer();
        response.exceptionHandler(body::tryFail)
                .endHandler(end -> body.tryComplete(content))
                .handler(chunk -> {
                    if (content.length() + chunk.length() > MAX_ANSWER_BYTES) {
                        body.tryFail(OAuthResponse.incomplete());
                    } else {
                        content.appendBuffer(chunk);
                    }
                });
        return body.future();
    }

    /** Vert.x reports a closed connection by an exception of its own, which is no IOException. */
    private static Throwable asSdkException(Throwable failure) {
        if (failure instanceof VertxException) {
            return unanswered(new IOException(failure.toString()));
        }
        return failure instanceof IOException || failure instanceof TimeoutException ? unanswered(failure) : failure;
    }

    private static SdkClientException unanswered(Throwable cause) {
        return SdkClientException.create("The managed login did not answer", cause);
    }
}
