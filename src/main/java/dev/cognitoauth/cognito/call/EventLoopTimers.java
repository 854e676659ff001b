package dev.cognitoauth.cognito.call;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.AbstractEventExecutorGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/**
 * Runs the time-out of each call on the event loop that makes the call. On a thread of its own, a timer would be woken up
 * for every call. The event loops are Quarkus', which also ends them.
 */
final class EventLoopTimers extends AbstractEventExecutorGroup {

    private final EventLoopGroup eventLoops;

    EventLoopTimers(EventLoopGroup eventLoops) {
        this.eventLoops = eventLoops;
    }

    @Override
    public EventExecutor next() {
        for (EventExecutor eventLoop : eventLoops) {
            if (eventLoop.inEventLoop()) {
                return eventLoop;
            }
        }
        return eventLoops.next();
    }

    @Override
    public Iterator<EventExecutor> iterator() {
        return eventLoops.iterator();
    }

    @Override
    public boolean isShuttingDown() {
        return eventLoops.isShuttingDown();
    }

    @Override
    public boolean isShutdown() {
        return eventLoops.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return eventLoops.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return eventLoops.awaitTermination(timeout, unit);
    }

    @Override
    public Future<?> terminationFuture() {
        return eventLoops.terminationFuture();
    }

    @Override
    public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
        throw new UnsupportedOperationException("The event loops belong to Quarkus");
    }

    @Override
    @Deprecated
    public void shutdown() {
        throw new UnsupportedOperationException("The event loops belong to Quarkus");
    }
}
