package dev.cognitoauth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cognitoauth.testing.ServiceTest;
import dev.cognitoauth.testing.TotpApp;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Somebody who has an account of their own, lacks one factor of their victim's, and tries any call in any order with any
 * session, code and token that they have seen, stale ones and forged ones among them: they never become the victim, and
 * never get more than a refusal.
 */
@QuarkusTest
@Tag("slow")
class SignInAttackTest extends ServiceTest {

    private static final int MOVES = 250;

    private static final List<String> CHALLENGES = List.of(
            "SOFTWARE_TOKEN_MFA",
            "EMAIL_OTP",
            "SMS_OTP",
            "SELECT_MFA_TYPE",
            "SELECT_CHALLENGE",
            "PASSWORD",
            "PASSWORD_SRP",
            "MFA_SETUP",
            "NEW_PASSWORD_REQUIRED",
            "PASSWORD_VERIFIER",
            "DEVICE_SRP_AUTH",
            "DEVICE_PASSWORD_VERIFIER",
            "CUSTOM_CHALLENGE",
            "WEB_AUTHN");

    /** A session that was seen, and the challenge that it came with. */
    private record Seen(String session, String challenge) {}

    /** Always the same, so that the test does not fail by chance. Try other moves with {@code -Dtest.seed=$RANDOM}. */
    private final long seed = Long.getLong("test.seed", 1);

    private final Random random = new Random(seed);
    private final String own = "eve-" + email;
    private final List<Seen> sessions = new ArrayList<>(List.of(new Seen("forged-forged-forged", "PASSWORD")));
    private final List<String> codes = new ArrayList<>(List.of("123456"));
    private final List<String> refreshTokens = new ArrayList<>(List.of("forged"));
    private String victim;
    private String secret;
    private TotpApp ownApp;

    @Test
    void neverSucceedsWithoutTheSecondFactor() {
        attack(PASSWORD);
    }

    @Test
    void neverSucceedsWithoutThePassword() {
        attack(OTHER_PASSWORD);
    }

    private void attack(String guessed) {
        victim = withToken(withApp(email).access()).get("/v1/user").path("username");
        Tokens tokens = withApp(own);
        ownApp = new TotpApp(secret);
        refreshTokens.add(tokens.refresh());
        for (int i = 0; i < MOVES; i++) {
            ValidatableResponse answer = move(random.nextInt(4) > 0 ? email : own, guessed);
            assertThat(answer.extract().statusCode())
                    .as("seed %d, move %d", seed, i)
                    .isLessThan(500);
            remember(answer);
        }
    }

    private ValidatableResponse move(String username, String guessed) {
        String password = username.equals(email) ? guessed : PASSWORD;
        if (random.nextInt(8) == 0) {
            clock.advance(Duration.ofSeconds(30L * random.nextInt(5)));
        }
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> signIn(username, password);
            case 3 ->
                post(
                        "/v1/sign-in",
                        Map.of("flow", "choice", "username", username, "preferred_challenge", any(CHALLENGES)));
            case 4 -> post("/v1/sign-in", Map.of("flow", "srp", "username", username, "srp_a", "2"));
            case 5 -> post("/v1/user/totp", Map.of("session", session().session, "account", username));
            case 6 -> post("/v1/user/totp/verify", Map.of("session", session().session, "code", latestCode()));
            case 7 -> post("/v1/token/refresh", Map.of("refresh_token", any(refreshTokens)));
            case 8 ->
                post(
                        "/v1/password/reset",
                        Map.of("username", username, "code", latestCode(), "new_password", "Stolen-horse-77"));
            default -> challenge(username, password);
        };
    }

    private ValidatableResponse challenge(String username, String password) {
        Seen seen = session();
        String challenge = random.nextBoolean() ? seen.challenge : any(CHALLENGES);
        var answer = new HashMap<String, Object>(
                Map.of("challenge", challenge, "username", username, "session", seen.session));
        answer.putAll(
                switch (challenge) {
                    case "SELECT_MFA_TYPE", "SELECT_CHALLENGE" ->
                        Map.of("choice", any(CHALLENGES), "password", password);
                    case "PASSWORD" -> Map.of("password", password);
                    case "NEW_PASSWORD_REQUIRED" -> Map.of("new_password", "Stolen-horse-77");
                    case "PASSWORD_SRP", "DEVICE_SRP_AUTH" -> Map.of("srp_a", "2", "device_key", "us-east-1_0");
                    case "PASSWORD_VERIFIER", "DEVICE_PASSWORD_VERIFIER" ->
                        Map.of("secret_block", seen.session, "signature", "c2lnbmF0dXJl", "timestamp", "now");
                    case "WEB_AUTHN" ->
                        Map.of(
                                "credential",
                                Map.of("id", "forged", "rawId", "forged", "type", "public-key", "response", Map.of()));
                    case "CUSTOM_CHALLENGE" -> Map.of("answer", "42");
                    case "MFA_SETUP" -> random.nextBoolean() ? Map.of() : Map.of("email", "taken-over-" + own);
                    default -> Map.of("code", latestCode());
                });
        return post("/v1/sign-in/challenge", answer);
    }

    private void remember(ValidatableResponse response) {
        cognito.inbox().to(own).forEach(message -> codes.add(message.code()));
        if (response.extract().asString().isEmpty()) {
            return;
        }
        JsonNode answer = json(response);
        if (answer.has("session")) {
            sessions.add(new Seen(
                    answer.path("session").textValue(), answer.path("challenge").asText("MFA_SETUP")));
        }
        if (answer.has("refresh_token")) {
            refreshTokens.add(answer.path("refresh_token").textValue());
        }
        if (answer.has("access_token")) {
            String user = withToken(answer.path("access_token").textValue())
                    .get("/v1/user")
                    .path("username");
            assertThat(user).as("seed %d", seed).isNotEqualTo(victim);
        }
    }

    /** Mostly one of the latest. */
    private Seen session() {
        int back = Math.min(sessions.size(), 1 + random.nextInt(random.nextBoolean() ? 2 : 20));
        return sessions.get(sessions.size() - back);
    }

    private String latestCode() {
        return random.nextBoolean() ? ownApp.code(clock.instant()) : any(codes);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** A user whose second factor is an authenticator app. */
    private Tokens withApp(String email) {
        Tokens tokens = signUpAndSignIn(email);
        secret = withToken(tokens.access())
                .body(Map.of("account", email))
                .post("/v1/user/totp")
                .path("secret");
        String code = new TotpApp(secret).code(clock.instant());
        withToken(tokens.access())
                .body(Map.of("code", code))
                .post("/v1/user/totp/verify")
                .then()
                .statusCode(200);
        withToken(tokens.access())
                .body(Map.of("totp", Map.of("enabled", true, "preferred", true)))
                .put("/v1/user/mfa")
                .then()
                .statusCode(204);
        return tokens;
    }
}
