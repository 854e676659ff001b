package dev.cognitoauth.attack;

import dev.cognitoauth.emulator.SeededPools;
import java.util.Map;

/** How the service that is attacked is configured. */
final class Attacked {

    /** Nothing of what an attacker sends here may get as far as Cognito: nobody listens there. */
    static final Map<String, String> ENVIRONMENT = Map.of(
            "AWS_REGION", SeededPools.REGION,
            "COGNITO_USER_POOL_ID", SeededPools.USER_POOL_ID,
            "COGNITO_CLIENT_ID", SeededPools.CLIENT_ID,
            "QUARKUS_COGNITO_USER_POOLS_ENDPOINT_OVERRIDE", "http://localhost:1",
            // So that nothing but memory and places refuses anybody.
            "AUTH_LIMITS", "off");

    private Attacked() {}
}
