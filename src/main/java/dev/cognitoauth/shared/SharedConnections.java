package dev.cognitoauth.shared;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The connections to Redis. Each event loop has one of its own, since a command on that of another wakes two threads, which
 * costs a request more than the command.
 */
final class SharedConnections {

    /** So many commands may wait for a connection or a response, however long Redis hangs. */
    static final int MOST_WAITING = 1_000;

    private final Vertx vertx;
    private final Supplier<Redis> newClient;
    private final Semaphore places = new Semaphore(MOST_WAITING);
    private final SharedConnection ofOtherThreads;
    private final Map<Thread, SharedConnection> ofEventLoops = new ConcurrentHashMap<>();

    SharedConnections(Vertx vertx, Supplier<Redis> newClient) {
        this.vertx = vertx;
        this.newClient = newClient;
        Redis first = newClient.get();
        this.ofOtherThreads = new SharedConnection(vertx.getOrCreateContext(), () -> first);
    }

    /** The response to a command, however long it takes; fails with the connection, and where too many wait already. */
    Future<@Nullable Response> send(Request command) {
        return places.tryAcquire()
                ? connection().send(command).onComplete(done -> places.release())
                : Future.failedFuture("Too many commands wait for Redis");
    }

    private SharedConnection connection() {
        return Context.isOnEventLoopThread()
                ? ofEventLoops.computeIfAbsent(Thread.currentThread(), thread -> ofThisEventLoop())
                : ofOtherThreads;
    }

    /** In the context of the event loop itself, because that of a request knows whose request it is. */
    private SharedConnection ofThisEventLoop() {
        return new SharedConnection(VertxContext.getRootContext(vertx.getOrCreateContext()), newClient);
    }

    void close() {
        ofOtherThreads.close();
        ofEventLoops.values().forEach(SharedConnection::close);
    }
}
