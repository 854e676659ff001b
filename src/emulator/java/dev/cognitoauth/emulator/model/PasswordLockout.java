package dev.cognitoauth.emulator.model;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/** Locks a user out after five wrong passwords in a row, for a time that doubles each time up to 15 minutes. */
public final class PasswordLockout implements Serializable {

    private static final int FREE = 5;
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private int failures;
    private Instant until = Instant.MIN;
    private Instant last = Instant.MIN;

    /** Refuses any attempt while the user is locked out, without counting it. */
    void check(Instant now) {
        if (now.isBefore(until)) {
            throw UserPoolErrors.notAuthorized("Password attempts exceeded");
        }
        if (failures > 0 && !now.isBefore(last.plus(LONGEST))) {
            clear();
        }
    }

    void count(Instant now) {
        failures++;
        last = now;
        if (failures >= FREE) {
            long seconds = 1L << Math.min(failures - FREE, 10);
            until = now.plus(seconds < LONGEST.toSeconds() ? Duration.ofSeconds(seconds) : LONGEST);
        }
    }

    void clear() {
        failures = 0;
        until = Instant.MIN;
    }
}
