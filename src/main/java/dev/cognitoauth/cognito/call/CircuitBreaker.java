package dev.cognitoauth.cognito.call;

import java.time.Duration;
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
    private final String[] callers = new String[WINDOW];
    private final boolean[] failed = new boolean[WINDOW];
    private final Map<String, Long> trials = new HashMap<>();
    private int recorded;
    private boolean open;

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
            recorded = 0;
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
        callers[recorded % WINDOW] = caller;
        failed[recorded % WINDOW] = failure;
        recorded++;
    }

    private int failures() {
        int failures = 0;
        for (int i = 0; i < Math.min(recorded, WINDOW); i++) {
            failures += failed[i] ? 1 : 0;
        }
        return failures;
    }

    /** The mean of each caller's share of failures. */
    private double shareOfFailures() {
        Map<String, int[]> callsAndFailures = new HashMap<>();
        for (int i = 0; i < Math.min(recorded, WINDOW); i++) {
            int[] counts = callsAndFailures.computeIfAbsent(callers[i], caller -> new int[2]);
            counts[0]++;
            counts[1] += failed[i] ? 1 : 0;
        }
        return callsAndFailures.values().stream()
                .mapToDouble(counts -> (double) counts[1] / counts[0])
                .average()
                .orElse(0);
    }
}
