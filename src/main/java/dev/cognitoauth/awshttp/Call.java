package dev.cognitoauth.awshttp;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;

/** One request of the SDK. It ends exactly once: by a response, by a failure, or because the SDK gives it up. */
final class Call {

    private final AsyncExecuteRequest request;
    private final CallerContext caller;
    private final ConnectionPool pool;
    private final CompletableFuture<Void> future = new CompletableFuture<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private @Nullable FullHttpRequest message;
    private volatile @Nullable ScheduledFuture<?> acquireTimer;

    /** The connection that this call was given; guarded by the pool. */
    @Nullable
    Connection connection;

    /** Whether a connection is being opened for this call; guarded by the pool. */
    boolean connecting;

    Call(AsyncExecuteRequest request, CallerContext caller, ConnectionPool pool) {
        this.request = request;
        this.caller = caller;
        this.pool = pool;
    }

    CompletableFuture<Void> begin() {
        // The SDK gives a call up by failing or cancelling this future, from any thread.
        var unused = future.whenComplete((none, failure) -> {
            if (failure != null) {
                abandon(failure);
            }
        });
        RequestBody.read(request.requestContentPublisher(), this::send, this::fail);
        return future;
    }

    private void send(ByteBuf body) {
        try {
            message = Messages.request(request.request(), body);
            pool.acquire(this);
        } catch (Throwable failure) {
            fail(failure);
        }
    }

    CallerContext caller() {
        return caller;
    }

    FullHttpRequest message() {
        return Objects.requireNonNull(message, "the message is made before a connection is acquired");
    }

    boolean isHead() {
        return request.request().method() == SdkHttpMethod.HEAD;
    }

    boolean isOver() {
        return over.get();
    }

    void waitForConnection(Duration timeout) {
        acquireTimer = caller.eventLoop()
                .schedule(
                        () -> pool.failWaiting(this, new TimeoutException("No connection within " + timeout)),
                        timeout.toNanos(),
                        TimeUnit.NANOSECONDS);
        if (isOver()) {
            stopTimer();
        }
    }

    void stopTimer() {
        ScheduledFuture<?> timer = acquireTimer;
        if (timer != null) {
            timer.cancel(false);
            acquireTimer = null;
        }
    }

    /** Delivers the response, which the SDK reads before it returns, and releases it. */
    void succeed(Response response) {
        if (over.compareAndSet(false, true)) {
            caller.deliver(() -> {
                try {
                    request.responseHandler().onHeaders(response.head());
                    request.responseHandler().onStream(response.body());
                    future.complete(null);
                } catch (Throwable unusable) {
                    // Errors as well: the caller would wait for a future that nobody completes.
                    future.completeExceptionally(unusable);
                } finally {
                    response.release();
                }
            });
        } else {
            response.release();
        }
    }

    void fail(Throwable failure) {
        if (over.compareAndSet(false, true)) {
            release();
            caller.deliver(() -> {
                try {
                    request.responseHandler().onError(failure);
                } finally {
                    future.completeExceptionally(failure);
                }
            });
        }
    }

    private void abandon(Throwable reason) {
        if (over.compareAndSet(false, true)) {
            release();
            request.responseHandler().onError(reason);
        }
    }

    private void release() {
        stopTimer();
        pool.forget(this);
    }
}
