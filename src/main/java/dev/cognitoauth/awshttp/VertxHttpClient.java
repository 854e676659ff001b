package dev.cognitoauth.awshttp;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/**
 * The HTTP client of Vert.x for the AWS SDK: HTTP/1.1, one call at a time on a connection, each answered on the context of
 * its caller. The limits of the pool are those of each event loop. Responses are held in memory, up to 1 MB; event streams
 * are not supported.
 */
public final class VertxHttpClient implements SdkAsyncHttpClient {

    private final Vertx vertx;
    private final HttpClientOptions options;
    private final PoolOptions pool;
    private final Duration acquireTimeout;
    private final @Nullable HttpProxy proxy;
    private final HttpClient ofOtherThreads;
    private final Map<Thread, HttpClient> ofEventLoops = new ConcurrentHashMap<>();

    /** @param acquireTimeout how long a call may wait for a connection, including the time to open one */
    public VertxHttpClient(
            Vertx vertx,
            HttpClientOptions options,
            PoolOptions pool,
            Duration acquireTimeout,
            Optional<HttpProxy> proxy) {
        this.vertx = vertx;
        // The calls have spans of their own, and Cognito needs no trace headers.
        this.options = new HttpClientOptions(options).setMaxHeaderSize(16_384).setTracingPolicy(TracingPolicy.IGNORE);
        this.pool = pool;
        this.acquireTimeout = acquireTimeout;
        this.proxy = proxy.orElse(null);
        this.ofOtherThreads = newClient();
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        if (request.fullDuplex()) {
            throw new UnsupportedOperationException("Event streams are not supported");
        }
        return new Call(request).begin(client(), to(request.request()));
    }

    /**
     * Each event loop has its own connections. A response on a connection of another event loop would wait for the one of its
     * caller, in memory that nobody counts.
     */
    private HttpClient client() {
        return Context.isOnEventLoopThread()
                ? ofEventLoops.computeIfAbsent(Thread.currentThread(), thread -> newClient())
                : ofOtherThreads;
    }

    private HttpClient newClient() {
        return vertx.httpClientBuilder()
                .with(options)
                .with(pool)
                .withConnectHandler(connection -> {
                    OneResponseEach.guard(connection);
                    // What fails is told by the calls. Without this handler Vert.x would log an error for each as well.
                    connection.exceptionHandler(known -> {});
                })
                .build();
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
        ofOtherThreads.close();
        ofEventLoops.values().forEach(HttpClient::close);
    }
}
