package dev.cognitoauth.cognito.call;

import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Lets each signed call of the service under test begin at once, because nobody shares the emulator with it. */
@Mock
@Singleton
class TurnsAtOnce extends Turns {

    @Override
    Optional<Duration> next(Operation operation) {
        return Optional.of(Duration.ZERO);
    }
}
