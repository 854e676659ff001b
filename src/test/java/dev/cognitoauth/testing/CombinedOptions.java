package dev.cognitoauth.testing;

import dev.cognitoauth.emulator.SeededPools;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * The service with an app client that has a secret, behind one trusted proxy with threat protection, and with one call to
 * Cognito at a time. These are in one profile because each profile has to be built and started.
 */
public class CombinedOptions implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "auth.client-id", SeededPools.SECRET_CLIENT_ID,
                "auth.client-secret", SeededPools.CLIENT_SECRET,
                "auth.forward-caller", "true",
                "auth.trusted-proxies", "1",
                "auth.upstream-calls", "1");
    }
}
