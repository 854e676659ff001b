package dev.cognitoauth.awshttp;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reports when a connection has been idle, sending or reading for too long. One task looks after all calls of a connection,
 * each time at the earliest moment at which anything can have expired: starting and cancelling a timer for each call would
 * cost more.
 */
final class ConnectionTimer {

    enum Phase {
        IDLE,
        SENDING,
        READING
    }

    private final EventLoop eventLoop;
    private final ConnectionLimits limits;
    private final Consumer<Phase> expired;
    private final long openedAt = System.nanoTime();
    private Phase phase = Phase.IDLE;
    private long latestProgress = openedAt;
    private @Nullable ScheduledFuture<?> nextCheck;

    ConnectionTimer(EventLoop eventLoop, ConnectionLimits limits, Consumer<Phase> expired) {
        this.eventLoop = eventLoop;
        this.limits = limits;
        this.expired = expired;
    }

    void start() {
        nextCheck = eventLoop.schedule(this::check, nanosToNextCheck(), TimeUnit.NANOSECONDS);
    }

    void stop() {
        if (nextCheck != null) {
            nextCheck.cancel(false);
            nextCheck = null;
        }
    }

    void enter(Phase phase) {
        this.phase = phase;
        progress();
    }

    void progress() {
        latestProgress = System.nanoTime();
    }

    Phase phase() {
        return phase;
    }

    /** Whether the connection has lived as long as it may. For any thread. */
    boolean isTooOld() {
        return System.nanoTime() - openedAt >= limits.life();
    }

    private void check() {
        boolean tooLong = System.nanoTime() - latestProgress >= limit(phase);
        if (tooLong || phase == Phase.IDLE && isTooOld()) {
            expired.accept(phase);
        }
        if (nextCheck != null) {
            start();
        }
    }

    private long nanosToNextCheck() {
        long now = System.nanoTime();
        long next = isTooOld() ? ConnectionLimits.NONE : openedAt + limits.life() - now;
        for (Phase each : Phase.values()) {
            next = Math.min(next, each == phase ? latestProgress + limit(each) - now : limit(each));
        }
        return next;
    }

    private long limit(Phase phase) {
        return switch (phase) {
            case IDLE -> limits.idle();
            case SENDING -> limits.write();
            case READING -> limits.read();
        };
    }
}
