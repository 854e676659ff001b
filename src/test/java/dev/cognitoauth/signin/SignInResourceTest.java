package dev.cognitoauth.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SignInResourceTest extends ServiceTest {

    private static final String TEMPORARY_PASSWORD = "Temporary-pass-1";

    @Test
    void signsInByPassword() {
        signUpAndConfirm(email);

        signIn(email, PASSWORD)
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("access_token", notNullValue())
                .body("id_token", notNullValue())
                .body("refresh_token", notNullValue())
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", equalTo(900))
                .body("challenge", nullValue());
    }

    @Test
    void takesTheFlowByItsName() {
        signUpAndConfirm(email);

        post("/v1/sign-in", Map.of("flow", "password", "username", email, "password", PASSWORD))
                .statusCode(200);
    }

    @Test
    void refusesAnUnknownFlow() {
        var answer = post("/v1/sign-in", Map.of("flow", "admin", "username", email, "password", PASSWORD));

        assertProblem(answer.body("violations.field", hasItem("flow")), 400, "invalid_request");
    }

    @Test
    void tellsAWrongPasswordAndAnUnknownUserAlike() {
        signUpAndConfirm(email);

        var wrong = signIn(email, OTHER_PASSWORD);
        var unknown = signIn("nobody-" + email, OTHER_PASSWORD);

        assertProblem(wrong, 401, "not_authorized");
        unknown.statusCode(401);
        assertThat(problem(unknown)).isEqualTo(problem(wrong));
    }

    /** Without what is of this one request. */
    private static Map<String, Object> problem(ValidatableResponse answer) {
        Map<String, Object> problem = answer.extract().path("");
        assertThat(problem.remove("instance")).isNotNull();
        return problem;
    }

    @Test
    void refusesAnUnconfirmedUser() {
        signUp(email);

        assertProblem(signIn(email, PASSWORD), 403, "user_not_confirmed");
        assertProblem(signIn(email, OTHER_PASSWORD), 403, "user_not_confirmed");
    }

    @Test
    void refusesADisabledUser() {
        signUpAndConfirm(email);
        admin().adminDisableUser(
                        user -> user.userPoolId(SeededPools.USER_POOL_ID).username(email));

        assertProblem(signIn(email, PASSWORD), 403, "user_disabled");
    }

    @Test
    void refusesAUserWhoMustResetThePassword() {
        signUpAndConfirm(email);
        admin().adminResetUserPassword(
                        user -> user.userPoolId(SeededPools.USER_POOL_ID).username(email));

        assertProblem(signIn(email, PASSWORD), 403, "password_reset_required");
    }

    @Test
    void locksOutWhoGuessesPasswords() {
        signUpAndConfirm(email);
        for (int i = 0; i < 5; i++) {
            assertProblem(signIn(email, OTHER_PASSWORD), 401, "not_authorized");
        }

        assertProblem(signIn(email, PASSWORD).header("Retry-After", "1"), 429, "password_attempts_exceeded");

        clock.advance(Duration.ofSeconds(1));
        signIn(email, PASSWORD).statusCode(200);
    }

    @Test
    void asksForANewPasswordInsteadOfATemporaryOne() {
        adminCreates(email, TEMPORARY_PASSWORD);

        signIn(email, TEMPORARY_PASSWORD)
                .statusCode(200)
                .body("challenge", equalTo("NEW_PASSWORD_REQUIRED"))
                .body("session", notNullValue())
                .body("parameters.USER_ID_FOR_SRP", notNullValue())
                .body("parameters.requiredAttributes", equalTo("[]"))
                .body("parameters.userAttributes", containsString(email))
                .body("access_token", nullValue());
    }

    @Test
    void takesTheNewPassword() {
        adminCreates(email, TEMPORARY_PASSWORD);
        String session = session(signIn(email, TEMPORARY_PASSWORD));

        newPassword(email, session, PASSWORD).statusCode(200).body("access_token", notNullValue());

        signIn(email, PASSWORD).statusCode(200);
        assertProblem(signIn(email, TEMPORARY_PASSWORD), 401, "not_authorized");
    }

    @Test
    void setsAttributesWithTheNewPassword() {
        adminCreates(email, TEMPORARY_PASSWORD);
        String session = session(signIn(email, TEMPORARY_PASSWORD));

        var tokens = Tokens.of(post(
                "/v1/sign-in/challenge",
                Map.of(
                        "challenge", "NEW_PASSWORD_REQUIRED",
                        "username", email,
                        "session", session,
                        "new_password", PASSWORD,
                        "attributes", Map.of("given_name", "Ada"))));

        withToken(tokens.access()).get("/v1/user").then().body("attributes.given_name", equalTo("Ada"));
    }

    @Test
    void letsTheUserTryAgainAfterAWeakPassword() {
        adminCreates(email, TEMPORARY_PASSWORD);
        String session = session(signIn(email, TEMPORARY_PASSWORD));

        assertProblem(newPassword(email, session, "weak"), 422, "invalid_password");

        newPassword(email, session, PASSWORD).statusCode(200);
    }

    @Test
    void refusesASessionTwice() {
        adminCreates(email, TEMPORARY_PASSWORD);
        String session = session(signIn(email, TEMPORARY_PASSWORD));
        newPassword(email, session, PASSWORD).statusCode(200);

        assertProblem(newPassword(email, session, OTHER_PASSWORD), 401, "invalid_session");
    }

    @Test
    void refusesAnExpiredSession() {
        adminCreates(email, TEMPORARY_PASSWORD);
        String session = session(signIn(email, TEMPORARY_PASSWORD));

        clock.advance(Duration.ofMinutes(3));

        assertProblem(newPassword(email, session, PASSWORD), 401, "invalid_session");
    }

    @Test
    void refusesTheSessionOfSomebodyElse() {
        adminCreates(email, TEMPORARY_PASSWORD);
        adminCreates("other-" + email, TEMPORARY_PASSWORD);
        String session = session(signIn(email, TEMPORARY_PASSWORD));

        assertProblem(newPassword("other-" + email, session, PASSWORD), 401, "invalid_session");
        assertProblem(newPassword(email, "forged" + UUID.randomUUID(), PASSWORD), 401, "invalid_session");
    }

    @Test
    void refusesAnExpiredTemporaryPassword() {
        adminCreates(email, TEMPORARY_PASSWORD);

        clock.advance(Duration.ofDays(7));

        assertProblem(signIn(email, TEMPORARY_PASSWORD), 403, "temporary_password_expired");
    }

    @Test
    void refusesAnUnknownChallenge() {
        var answer = post("/v1/sign-in/challenge", Map.of("challenge", "RIDDLE", "username", email));

        assertProblem(
                answer.body("violations.field", hasItem("challenge")).body(not(containsString("RIDDLE"))),
                400,
                "invalid_request");
    }

    private ValidatableResponse newPassword(String username, String session, String password) {
        return post(
                "/v1/sign-in/challenge",
                Map.of(
                        "challenge", "NEW_PASSWORD_REQUIRED",
                        "username", username,
                        "session", session,
                        "new_password", password));
    }

    private static String session(ValidatableResponse challenge) {
        return challenge.extract().path("session");
    }
}
