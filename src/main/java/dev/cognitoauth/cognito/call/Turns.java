package dev.cognitoauth.cognito.call;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * When each signed call may begin. Cognito takes 30 calls of ListUsers and 25 that change a user in a second from all of an AWS
 * account, and nobody can raise that, so each instance keeps far below.
 */
@Singleton
class Turns {

    private static final int READS_PER_SECOND = 10;
    private static final int WRITES_PER_SECOND = 8;

    private final Pace reads = new Pace(READS_PER_SECOND, System::nanoTime);
    private final Pace writes = new Pace(WRITES_PER_SECOND, System::nanoTime);

    /** How long the call has to wait for its turn, which is taken; empty where that is too long. */
    Optional<Duration> next(Operation operation) {
        return (operation.readsOnly() ? reads : writes).turn();
    }
}
