package dev.cognitoauth.emulator;

import dev.cognitoauth.testing.TestClock;
import java.io.IOException;
import java.time.Clock;

/**
 * Emulators for tests, each with the seeded pools and nothing else. They have the same signing keys, because it takes longer
 * to generate a key than to run most tests.
 */
public final class SeededEmulators {

    public static final String ENDPOINT = "http://localhost/emulator";

    private static final byte[] SEEDED = seed();

    private SeededEmulators() {}

    public static Emulator create(Clock clock) {
        try {
            return Emulator.of(SEEDED, clock, ENDPOINT);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] seed() {
        var emulator = new Emulator(new TestClock(), ENDPOINT);
        // A key is generated when it is first used.
        emulator.directory().pools().forEach(pool -> emulator.jwks(pool.id()));
        emulator.identityJwks();
        return StateSnapshot.write(emulator.directory());
    }
}
