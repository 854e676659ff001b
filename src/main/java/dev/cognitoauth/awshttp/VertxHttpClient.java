package dev.cognitoauth.awshttp;

import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * An HTTP/1.1 client for the AWS SDK that sends each request, and reads its response, on the event loop of its
 * caller. Responses are held in memory, up to 1 MB; event streams are not supported.
 */
public final class VertxHttpClient implements SdkAsyncHttpClient {

    private final VertxInternal vertx;
    private final ClientOptions options;
    private final Map<Origin, ConnectionPool> pools = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private VertxHttpClient(VertxInternal vertx, ClientOptions options) {
        this.vertx = vertx;
        this.options = options;
    }

    public static Builder builder(Vertx vertx) {
        return new Builder((VertxInternal) vertx);
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        if (request.fullDuplex()) {
            throw new UnsupportedOperationException("Event streams are not supported");
        }
        ConnectionPool pool = pool(request);
        if (closed) {
            pool.close();
        }
        return new Call(request, CallerContext.current(vertx), pool).begin();
    }

    private ConnectionPool pool(AsyncExecuteRequest request) {
        return pools.computeIfAbsent(
                Origin.of(request.request()),
                origin -> new ConnectionPool(new Connector(vertx, origin, options), options));
    }

    @Override
    public String clientName() {
        return "Vertx";
    }

    /** Fails what is still waiting for a response and closes all connections. */
    @Override
    public void close() {
        closed = true;
        pools.values().forEach(ConnectionPool::close);
    }

    /** Builds a client, by default with the SDK's own options and without a proxy. */
    public static final class Builder implements SdkAsyncHttpClient.Builder<Builder> {

        private final VertxInternal vertx;
        private AttributeMap options = AttributeMap.empty();
        private @Nullable HttpProxy proxy;

        private Builder(VertxInternal vertx) {
            this.vertx = vertx;
        }

        /**
         * Sets {@link SdkHttpConfigurationOption}s. Those that are not given have the value that the service's client asks
         * for, or else the SDK's default; {@code PROTOCOL} and {@code PROTOCOL_NEGOTIATION} have no effect.
         */
        public Builder options(AttributeMap options) {
            this.options = options;
            return this;
        }

        public Builder proxy(Optional<HttpProxy> proxy) {
            this.proxy = proxy.orElse(null);
            return this;
        }

        @Override
        public SdkAsyncHttpClient buildWithDefaults(AttributeMap serviceDefaults) {
            AttributeMap resolved =
                    options.merge(serviceDefaults).merge(SdkHttpConfigurationOption.GLOBAL_HTTP_DEFAULTS);
            return new VertxHttpClient(vertx, new ClientOptions(resolved, proxy));
        }
    }
}
