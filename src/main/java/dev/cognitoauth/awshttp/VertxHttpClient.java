package dev.cognitoauth.awshttp;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/**
 * The HTTP client of Vert.x for the AWS SDK: HTTP/1.1, one call at a time on a connection, each answered on the context of
 * its caller. Responses are held in memory, up to 1 MB; event streams are not supported.
 */
public final class VertxHttpClient implements SdkAsyncHttpClient {

    private final HttpClient client;
    private final Duration acquireTimeout;
    private final @Nullable HttpProxy proxy;

    /** @param acquireTimeout how long a call may wait for a connection, including the time to open one */
    public VertxHttpClient(
            Vertx vertx,
            HttpClientOptions options,
            PoolOptions pool,
            Duration acquireTimeout,
            Optional<HttpProxy> proxy) {
        // The calls have spans of their own, and Cognito needs no trace headers.
        var bounded = new HttpClientOptions(options).setMaxHeaderSize(16_384).setTracingPolicy(TracingPolicy.IGNORE);
        this.client = vertx.httpClientBuilder()
                .with(bounded)
                .with(pool)
                // What happens to a connection is told by its calls. Without a handler Vert.x would log it as an error.
                .withConnectHandler(connection -> connection.exceptionHandler(known -> {}))
                .build();
        this.acquireTimeout = acquireTimeout;
        this.proxy = proxy.orElse(null);
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        if (request.fullDuplex()) {
            throw new UnsupportedOperationException("Event streams are not supported");
        }
        return new Call(request).begin(client, to(request.request()));
    }

    private RequestOptions to(SdkHttpRequest request) {
        var target = new RequestOptions()
                .setSsl("https".equalsIgnoreCase(request.protocol()))
                .setHost(request.host())
                .setPort(request.port())
                .setConnectTimeout(acquireTimeout.toMillis());
        return proxy == null || !proxy.isFor(request.host()) ? target : target.setProxyOptions(proxy.options());
    }

    @Override
    public String clientName() {
        return "Vertx";
    }

    /** Fails what is still waiting for a response and closes all connections. */
    @Override
    public void close() {
        client.close();
    }
}
