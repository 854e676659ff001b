package dev.cognitoauth.ops;

import dev.cognitoauth.cognito.call.CognitoApi;
import dev.cognitoauth.cognito.call.Reachability;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Shows whether Cognito's APIs answered their latest calls. It is always up: if it turned down when Cognito does not
 * answer, Kubernetes would take every instance away at once.
 */
@Readiness
@ApplicationScoped
class CognitoHealth implements HealthCheck {

    private final Reachability reachability;

    CognitoHealth(Reachability reachability) {
        this.reachability = reachability;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("Cognito").up();
        for (CognitoApi api : CognitoApi.values()) {
            response.withData(api.label(), reachability.of(api).name().toLowerCase(Locale.ROOT));
        }
        return response.build();
    }
}
