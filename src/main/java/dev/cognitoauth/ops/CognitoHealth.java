package dev.cognitoauth.ops;

import dev.cognitoauth.cognito.call.Reachability;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Shows how Cognito is, and is always up: if it were not, every pod would leave at once when Cognito hiccups. */
@Readiness
@ApplicationScoped
class CognitoHealth implements HealthCheck {

    private final Reachability reachability;

    CognitoHealth(Reachability reachability) {
        this.reachability = reachability;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Cognito")
                .up()
                .withData("state", reachability.state().name().toLowerCase(Locale.ROOT))
                .build();
    }
}
