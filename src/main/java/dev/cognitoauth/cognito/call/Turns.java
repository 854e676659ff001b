package dev.cognitoauth.cognito.call;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * Says when each signed call may begin. In a second, Cognito takes 30 calls of ListUsers and 25 calls that change a user from a
 * whole AWS account. Nobody can raise these quotas, so each instance stays far below them.
 */
@Singleton
class Turns {

    private static final int READS_PER_SECOND = 10;
    private static final int WRITES_PER_SECOND = 8;

    private final Pace reads = new Pace(READS_PER_SECOND, System::nanoTime);
    private final Pace writes = new Pace(WRITES_PER_SECOND, System::nanoTime);

    /** Takes the next turn and says how long to wait for it; takes none, and is empty, where that would be too long. */
    Optional<Duration> next(Operation operation) {
        return (operation.readsOnly() ? reads : writes).turn();
    }
}
