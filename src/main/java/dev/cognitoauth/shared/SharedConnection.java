package dev.cognitoauth.shared;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The connection to Redis, on which commands follow each other without waiting for responses. To take one out of the client's
 * pool for each command costs a request several times as much as the command.
 */
final class SharedConnection {

    private final Redis redis;
    private final AtomicReference<@Nullable Future<RedisConnection>> current = new AtomicReference<>();

    SharedConnection(Redis redis) {
        this.redis = redis;
    }

    /** The response to a command, however long it takes; fails with the connection. */
    Future<@Nullable Response> send(Request command) {
        return connected().compose(connection -> connection.send(command));
    }

    private Future<RedisConnection> connected() {
        Future<RedisConnection> known = current.get();
        if (known != null && !known.failed()) {
            return known;
        }
        Promise<RedisConnection> next = Promise.promise();
        if (!current.compareAndSet(known, next.future())) {
            return connected();
        }
        redis.connect()
                .onSuccess(connection -> connection
                        .endHandler(ended -> current.compareAndSet(next.future(), null))
                        .exceptionHandler(failure -> {
                            current.compareAndSet(next.future(), null);
                            connection.close();
                        }))
                .onComplete(next);
        return next.future();
    }

    void close() {
        redis.close();
    }
}
