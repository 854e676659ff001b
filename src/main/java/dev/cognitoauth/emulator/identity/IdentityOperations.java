package dev.cognitoauth.emulator.identity;

import dev.cognitoauth.emulator.pool.Directory;
import dev.cognitoauth.emulator.pool.IdentityPool;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;

/** What every operation on identity pools starts from. */
abstract class IdentityOperations implements CognitoIdentityClient {

    final Directory directory;
    private final Clock clock;

    IdentityOperations(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    final Instant now() {
        return clock.instant();
    }

    final IdentityPool pool(String id) {
        return Optional.ofNullable(directory.identityPools.get(id))
                .orElseThrow(() -> Refusal.notFound("IdentityPool", id));
    }

    @Override
    public final String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public final void close() {}
}
