package dev.cognitoauth.emulator.identitypool;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.IdentityPool;
import java.time.Clock;
import java.time.Instant;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;

/** The base of all operations on identity pools. */
abstract class IdentityPoolOperations implements CognitoIdentityClient {

    final Directory directory;
    private final Clock clock;

    IdentityPoolOperations(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    final Instant now() {
        return clock.instant();
    }

    final IdentityPool pool(String id) {
        return directory.findIdentityPool(id).orElseThrow(() -> IdentityPoolErrors.notFound("IdentityPool", id));
    }

    @Override
    public final String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public final void close() {}
}
