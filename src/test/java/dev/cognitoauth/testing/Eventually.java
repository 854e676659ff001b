package dev.cognitoauth.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread or process does, for no longer than a busy machine needs. */
public final class Eventually {

    private static final Duration BOUND = Duration.ofSeconds(20);

    private Eventually() {}

    /** @param what describes the condition, where it does not become true in time */
    public static void holds(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + BOUND.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as("%s within %s", what, BOUND).isNegative();
            LockSupport.parkNanos(1_000_000);
        }
    }
}
