package dev.cognitoauth.cognito;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.notNullValue;

import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An app client with a secret proves itself at every call, in the way that the operation takes. */
@QuarkusTest
@TestProfile(ClientSecretTest.SecretClient.class)
class ClientSecretTest extends ServiceTest {

    /** As the seeded app client with a secret. */
    public static class SecretClient implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "auth.client-id", SeededPools.SECRET_CLIENT_ID, "auth.client-secret", SeededPools.CLIENT_SECRET);
        }
    }

    @Test
    void goesThroughEveryCall() {
        signUp(email).statusCode(201);
        post("/v1/sign-up/resend", Map.of("username", email)).statusCode(200);
        confirm(email, latestCode(email)).statusCode(200);
        Tokens tokens = Tokens.of(signIn(email, PASSWORD).statusCode(200));
        assertThat(new String(Base64.getUrlDecoder().decode(tokens.access().split("\\.")[1]), UTF_8))
                .contains(SeededPools.SECRET_CLIENT_ID);
        post("/v1/token/refresh", Map.of("refresh_token", tokens.refresh())).statusCode(200);
        post("/v1/token/revoke", Map.of("token", tokens.refresh())).statusCode(200);
        post("/v1/password/forgot", Map.of("username", email)).statusCode(200);
        post("/v1/password/reset", Map.of("username", email, "code", latestCode(email), "new_password", OTHER_PASSWORD))
                .statusCode(204);
    }

    @Test
    void answersAChallenge() {
        adminCreates(email, "Temporary-pass-1");
        String session =
                signIn(email, "Temporary-pass-1").statusCode(200).extract().path("session");

        post(
                        "/v1/sign-in/challenge",
                        Map.of(
                                "challenge", "NEW_PASSWORD_REQUIRED",
                                "username", email,
                                "session", session,
                                "new_password", PASSWORD))
                .statusCode(200)
                .body("access_token", notNullValue());
    }
}
