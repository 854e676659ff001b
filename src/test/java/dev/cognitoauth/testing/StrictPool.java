package dev.cognitoauth.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * The service in front of a pool that demands a second factor, tracks devices and rotates refresh tokens; without an
 * identity pool.
 */
public class StrictPool implements QuarkusTestProfile {

    public static final String USER_POOL_ID = "us-east-1_Strict001";
    /** The app client of the same pool that does not rotate refresh tokens. */
    public static final String STEADY_CLIENT_ID = "4example23456789steady0001";

    public static final String CLIENT_ID = "3example23456789strict0001";

    /** Longer than a thousand callers need to come in. */
    private static final String TIMEOUT = "20s";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "auth.user-pool-id", USER_POOL_ID,
                "auth.client-id", CLIENT_ID,
                "auth.identity-pool-id", "",
                "quarkus.cognito-user-pools.api-call-timeout", TIMEOUT,
                "quarkus.cognito-user-pools.async-client.connection-acquisition-timeout", TIMEOUT);
    }
}
