package dev.cognitoauth.cognito.call;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Spaces calls, because a quota that is used up by one caller is used up for everybody in the AWS account. The few calls that
 * one request needs do not wait for each other after a pause.
 */
final class Pace {

    /** So long may a call have to wait for its turn; whoever would have to wait longer is told so at once. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** So much of a pause counts for the calls after it: those that would have had their turn in it begin at once. */
    private static final Duration SAVED = Duration.ofMillis(500);

    private final long interval;
    private final LongSupplier nanoTime;
    private long free;

    /** @param nanoTime such as {@link System#nanoTime} */
    Pace(int callsPerSecond, LongSupplier nanoTime) {
        this.interval = Duration.ofSeconds(1).dividedBy(callsPerSecond).toNanos();
        this.nanoTime = nanoTime;
        this.free = nanoTime.getAsLong();
    }

    /** How long to wait for the next turn, which is taken; empty where that is too long. */
    synchronized Optional<Duration> turn() {
        long now = nanoTime.getAsLong();
        long wait = Math.max(-SAVED.toNanos(), free - now);
        if (wait > LONGEST_WAIT.toNanos()) {
            return Optional.empty();
        }
        free = now + wait + interval;
        return Optional.of(Duration.ofNanos(Math.max(0, wait)));
    }
}
