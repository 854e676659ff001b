package dev.cognitoauth.emulator.model;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Limits how often something may be tried within a sliding window of time. */
public final class AttemptLimit implements Serializable {

    private final int limit;
    private final Duration window;
    private final Deque<Instant> times = new ArrayDeque<>();

    AttemptLimit(int limit, Duration window) {
        this.limit = limit;
        this.window = window;
    }

    /** Refuses with LimitExceeded when no try is left. */
    void check(Instant now) {
        times.removeIf(time -> !time.plus(window).isAfter(now));
        if (times.size() >= limit) {
            throw UserPoolErrors.limitExceeded();
        }
    }

    void count(Instant now) {
        times.add(now);
    }

    /** Counts a try, or refuses it when none is left. */
    public void use(Instant now) {
        check(now);
        count(now);
    }
}
