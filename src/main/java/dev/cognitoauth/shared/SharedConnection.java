package dev.cognitoauth.shared;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection to Redis, on which commands follow each other without waiting for responses. To take one out of the client's
 * pool for each command costs a request several times as much as the command.
 */
final class SharedConnection {

    private final Context context;
    private final Supplier<Redis> newClient;
    private final AtomicReference<@Nullable Future<RedisConnection>> current = new AtomicReference<>();
    private volatile @Nullable Redis client;

    /** @param context where the client is made, since there it connects */
    SharedConnection(Context context, Supplier<Redis> newClient) {
        this.context = context;
        this.newClient = newClient;
    }

    Future<@Nullable Response> send(Request command) {
        Future<RedisConnection> connection = connected();
        return respond(connection, command).onFailure(failure -> {
            // An error that Redis answers leaves the connection as it is.
            if (!(failure instanceof Response)) {
                forget(connection);
            }
        });
    }

    /** Once the connection is there, a response belongs to the caller's event loop, and so does the timer that waits for it. */
    private static Future<@Nullable Response> respond(Future<RedisConnection> connection, Request command) {
        return connection.succeeded()
                ? connection.result().send(command)
                : connection.compose(open -> open.send(command));
    }

    private Future<RedisConnection> connected() {
        Future<RedisConnection> known = current.get();
        if (known != null) {
            return known;
        }
        Promise<RedisConnection> next = Promise.promise();
        if (!current.compareAndSet(null, next.future())) {
            return connected();
        }
        context.runOnContext(here -> Future.succeededFuture()
                .compose(now -> client().connect())
                .onSuccess(connection -> connection.endHandler(ended -> forget(next.future())))
                .onComplete(next));
        return next.future();
    }

    private Redis client() {
        Redis made = client == null ? newClient.get() : client;
        client = made;
        return made;
    }

    private void forget(Future<RedisConnection> connection) {
        if (current.compareAndSet(connection, null)) {
            connection.onSuccess(RedisConnection::close);
        }
    }

    void close() {
        Redis made = client;
        if (made != null) {
            made.close();
        }
    }
}
