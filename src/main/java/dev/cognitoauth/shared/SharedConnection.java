package dev.cognitoauth.shared;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The connection to Redis, on which commands follow each other without waiting for responses. To take one out of the client's
 * pool for each command costs a request several times as much as the command.
 */
final class SharedConnection {

    /** So many commands may wait for a connection or a response, however long Redis hangs. */
    static final int MOST_WAITING = 1_000;

    private final Redis redis;
    private final Semaphore places = new Semaphore(MOST_WAITING);
    private final AtomicReference<@Nullable Future<RedisConnection>> current = new AtomicReference<>();

    SharedConnection(Redis redis) {
        this.redis = redis;
    }

    /** The response to a command, however long it takes; fails with the connection, and where too many wait already. */
    Future<@Nullable Response> send(Request command) {
        if (!places.tryAcquire()) {
            return Future.failedFuture("Too many commands wait for Redis");
        }
        Future<RedisConnection> connection = connected();
        return connection
                .compose(open -> open.send(command))
                .onFailure(failure -> {
                    // An error that Redis answers leaves the connection as it is.
                    if (!(failure instanceof Response)) {
                        forget(connection);
                    }
                })
                .onComplete(done -> places.release());
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
        redis.connect()
                .onSuccess(connection -> connection.endHandler(ended -> forget(next.future())))
                .onComplete(next);
        return next.future();
    }

    private void forget(Future<RedisConnection> connection) {
        if (current.compareAndSet(connection, null)) {
            connection.onSuccess(RedisConnection::close);
        }
    }

    void close() {
        redis.close();
    }
}
