package dev.cognitoauth.cognito.call;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Spares the callers waiting for a Cognito that does not answer: after a row of calls without an answer only one a second
 * goes through, until one is answered. A call that hangs does not keep the next from trying, so that recovery is seen
 * within a second; and one answer among the silent ones, be it a refusal, keeps everything going.
 */
final class CircuitBreaker {

    /** More than a burst of connections that were closed while idle. */
    static final int ROW = 10;

    private static final Logger LOG = Logger.getLogger(CircuitBreaker.class);
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanoTime;
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile long latestTry;

    CircuitBreaker(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    boolean letsThrough() {
        return isClosed() || nanoTime.getAsLong() - latestTry >= PAUSE;
    }

    /** Tells that what was let through is on its way. */
    void tried() {
        if (!isClosed()) {
            latestTry = nanoTime.getAsLong();
        }
    }

    void answered() {
        if (unanswered.get() > 0 && unanswered.getAndSet(0) >= ROW) {
            LOG.info("Cognito answers again");
        }
    }

    void unanswered() {
        if (unanswered.incrementAndGet() == ROW) {
            latestTry = nanoTime.getAsLong();
            LOG.warnf("Cognito left %d calls in a row unanswered: only one a second is tried until it answers", ROW);
        }
    }

    private boolean isClosed() {
        return unanswered.get() < ROW;
    }
}
