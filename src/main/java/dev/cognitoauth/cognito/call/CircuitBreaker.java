package dev.cognitoauth.cognito.call;

import static java.util.stream.Collectors.averagingInt;
import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Refuses calls of one operation at once while Cognito does not answer it, so that callers do not wait for a time-out.
 * It opens when most of the latest calls were not answered, where each caller weighs the same: while others call too, one
 * caller who makes Cognito slow, for example by a trigger that hangs on their user name, cannot open it. While it is open a
 * few trial calls a second go through, one for each caller; the first answer, be it a refusal, closes it.
 */
final class CircuitBreaker {

    /** High enough that a batch of stale pooled connections, which fail together, does not open it. */
    static final int FAILURES_TO_OPEN = 10;

    private static final int WINDOW = 2 * FAILURES_TO_OPEN;
    private static final int TRIALS_PER_PAUSE = 5;
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();
    private static final Logger LOG = Logger.getLogger(CircuitBreaker.class);

    private final String operation;
    private final LongSupplier nanoTime;
    private final Deque<Outcome> latest = new ArrayDeque<>(WINDOW);
    private final Map<String, Long> trials = new HashMap<>();
    private boolean open;

    private record Outcome(String caller, boolean failed) {}

    CircuitBreaker(String operation, LongSupplier nanoTime) {
        this.operation = operation;
        this.nanoTime = nanoTime;
    }

    /** Whether a call may be made now. While the breaker is open, true also takes this caller's trial. */
    synchronized boolean tryAcquire(String caller) {
        if (!open) {
            return true;
        }
        long now = nanoTime.getAsLong();
        trials.values().removeIf(since -> now - since >= PAUSE);
        return trials.size() < TRIALS_PER_PAUSE && trials.putIfAbsent(caller, now) == null;
    }

    synchronized void answered(String caller) {
        if (open) {
            open = false;
            latest.clear();
            trials.clear();
            LOG.infof("Cognito answers %s again", operation);
        }
        record(caller, false);
    }

    synchronized void unanswered(String caller) {
        record(caller, true);
        if (!open && failures() >= FAILURES_TO_OPEN && shareOfFailures() > 0.5) {
            open = true;
            trials.put(caller, nanoTime.getAsLong());
            LOG.warnf("Cognito does not answer %s: until it does, most calls are refused at once", operation);
        }
    }

    private void record(String caller, boolean failure) {
        if (latest.size() == WINDOW) {
            latest.removeFirst();
        }
        latest.addLast(new Outcome(caller, failure));
    }

    private long failures() {
        return latest.stream().filter(Outcome::failed).count();
    }

    /** The mean of each caller's share of failures. */
    private double shareOfFailures() {
        return latest.stream()
                .collect(groupingBy(Outcome::caller, averagingInt(outcome -> outcome.failed ? 1 : 0)))
                .values()
                .stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }
}
