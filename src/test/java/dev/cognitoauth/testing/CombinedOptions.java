package dev.cognitoauth.testing;

import dev.cognitoauth.emulator.SeededPools;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * The service with an app client that has a secret, behind one trusted proxy with threat protection, for a front end on
 * another origin, and without a managed login. These are in one profile because each profile has to be built and started.
 */
public class CombinedOptions implements QuarkusTestProfile {

    public static final String ORIGIN = "https://app.example.com";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("auth.client-id", SeededPools.SECRET_CLIENT_ID),
                Map.entry("auth.client-secret", SeededPools.CLIENT_SECRET),
                Map.entry("auth.forward-caller", "true"),
                Map.entry("auth.trusted-proxies", "1"),
                Map.entry("quarkus.http.cors.enabled", "true"),
                Map.entry("quarkus.http.cors.origins", ORIGIN),
                Map.entry("auth.domain", ""),
                Map.entry("auth.login-endpoint", ""),
                Map.entry("auth.login-callbacks", ""),
                Map.entry("auth.logout-urls", ""),
                Map.entry("auth.keys", ""));
    }
}
