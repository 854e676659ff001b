package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings of production that the package with the emulator refuses. */
class ProductionSettingsTest extends EmulatorTest {

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "auth.user-pool-id", SeededPools.USER_POOL_ID,
            "auth.client-id", SeededPools.CLIENT_ID,
            "auth.identity-pool-id", SeededPools.IDENTITY_POOL_ID,
            "auth.domain", SeededManagedLogin.DOMAIN,
            "quarkus.cognito-user-pools.endpoint-override", SeededEmulators.ENDPOINT,
            "auth.identity-endpoint", SeededEmulators.ENDPOINT,
            "auth.login-endpoint", SeededEmulators.ENDPOINT + "/domain/emulator"));

    @Test
    void areNotThoseOfTheEmulator() {
        assertThat(new ProductionSettings(this::setting, emulator).complaints()).isEmpty();
    }

    @Test
    void areNotThoseOfItsSeed() {
        Seed.plant("UserPools: [{Id: eu-central-1_A, PoolName: a, Clients: [{ClientId: b, ClientName: b}]}]", emulator);
        settings.put("auth.user-pool-id", "eu-central-1_A");
        settings.put("auth.client-id", "b");

        assertThat(new ProductionSettings(this::setting, emulator).complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "auth.user-pool-id, eu-central-1_AbC123xyz, COGNITO_USER_POOL_ID is eu-central-1_AbC123xyz",
        "auth.client-id, 6abc, COGNITO_CLIENT_ID is 6abc",
        "auth.client-id, 4example23456789emulator05, COGNITO_CLIENT_ID is 4example23456789emulator05",
        "auth.identity-pool-id, eu-central-1:128d0a74, COGNITO_IDENTITY_POOL_ID is eu-central-1:128d0a74",
        "auth.domain, my-app, COGNITO_DOMAIN is my-app",
        "quarkus.cognito-user-pools.endpoint-override, https://cognito-idp.eu-central-1.amazonaws.com, QUARKUS_COGNITO",
        "auth.identity-endpoint, http://localhost/emulator.example.com, AUTH_IDENTITY_ENDPOINT is",
        "auth.login-endpoint, https://my-app.auth.eu-central-1.amazoncognito.com, AUTH_LOGIN_ENDPOINT is",
        "AWS_ACCESS_KEY_ID, AKIDEXAMPLE, AWS_ACCESS_KEY_ID is set",
        "AWS_PROFILE, default, AWS_PROFILE is set",
        "AWS_WEB_IDENTITY_TOKEN_FILE, /var/run/token, AWS_WEB_IDENTITY_TOKEN_FILE is set"
    })
    void areEverythingElse(String property, String value, String complaint) {
        settings.put(property, value);

        assertThat(new ProductionSettings(this::setting, emulator).complaints())
                .anySatisfy(text -> assertThat(text).startsWith(complaint));
    }

    private Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }
}
