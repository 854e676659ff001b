package dev.cognitoauth.emulator.model;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How often something was tried lately; past the limit it is refused until the oldest try is long enough ago. */
public final class AttemptLimit implements Serializable {

    private final int limit;
    private final Duration window;
    private final Deque<Instant> times = new ArrayDeque<>();

    AttemptLimit(int limit, Duration window) {
        this.limit = limit;
        this.window = window;
    }

    /** Refuses with LimitExceeded when nothing is left. */
    void check(Instant now) {
        times.removeIf(time -> !time.plus(window).isAfter(now));
        if (times.size() >= limit) {
            throw UserPoolErrors.limitExceeded();
        }
    }

    void count(Instant now) {
        times.add(now);
    }

    /** Uses up one try, or refuses. */
    public void use(Instant now) {
        check(now);
        count(now);
    }
}
