package dev.cognitoauth.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.ServiceTest;
import dev.cognitoauth.testing.SrpClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The flows beside the plain password. */
@QuarkusTest
class FlowsTest extends ServiceTest {

    private static final String TIMESTAMP = "Sun Nov 22 23:25:23 UTC 2026";

    private final SrpClient srp = new SrpClient();

    @Test
    void signsInBySrpWithoutSeeingThePassword() {
        signUpAndConfirm(email);
        ValidatableResponse challenge = srp(email).body("challenge", equalTo("PASSWORD_VERIFIER"));

        prove(challenge, PASSWORD).statusCode(200).body("access_token", notNullValue());
    }

    @Test
    void refusesAProofOfAnotherPassword() {
        signUpAndConfirm(email);

        assertProblem(prove(srp(email), OTHER_PASSWORD), 401, "not_authorized");
    }

    @Test
    void challengesTheUnknownAsIfTheyWereKnown() {
        assertProblem(prove(srp(email), PASSWORD), 401, "not_authorized");
    }

    @Test
    void letsTheUserChoose() {
        signUpAndConfirm(email);
        String session = choice(Map.of("username", email))
                .body("challenge", equalTo("SELECT_CHALLENGE"))
                .body("available_challenges", containsInAnyOrder("PASSWORD", "PASSWORD_SRP", "EMAIL_OTP"))
                .extract()
                .path("session");

        answer("SELECT_CHALLENGE", session, Map.of("choice", "PASSWORD", "password", PASSWORD))
                .statusCode(200)
                .body("access_token", notNullValue());
    }

    @Test
    void takesThePasswordOneStepLater() {
        signUpAndConfirm(email);
        String choosing = choice(Map.of("username", email)).extract().path("session");
        String session = answer("SELECT_CHALLENGE", choosing, Map.of("choice", "PASSWORD"))
                .body("challenge", equalTo("PASSWORD"))
                .extract()
                .path("session");

        answer("PASSWORD", session, Map.of("password", PASSWORD))
                .statusCode(200)
                .body("access_token", notNullValue());
    }

    @Test
    void takesSrpOneStepLater() {
        signUpAndConfirm(email);
        String choosing = choice(Map.of("username", email)).extract().path("session");
        String session = answer("SELECT_CHALLENGE", choosing, Map.of("choice", "PASSWORD_SRP"))
                .body("challenge", equalTo("PASSWORD_SRP"))
                .extract()
                .path("session");

        prove(answer("PASSWORD_SRP", session, Map.of("srp_a", srp.srpA())), PASSWORD)
                .statusCode(200);
    }

    @Test
    void signsInByACodeAtOnceWherePreferred() {
        signUpAndConfirm(email);
        String session = choice(Map.of("username", email, "preferred_challenge", "EMAIL_OTP"))
                .body("challenge", equalTo("EMAIL_OTP"))
                .body("parameters.CODE_DELIVERY_DESTINATION", equalTo("a***@e***"))
                .extract()
                .path("session");

        assertProblem(
                answer("EMAIL_OTP", session, Map.of("code", differentCode(latestCode(email)))), 400, "code_mismatch");
        answer("EMAIL_OTP", session, Map.of("code", latestCode(email)))
                .statusCode(200)
                .body("access_token", notNullValue());
        assertProblem(answer("EMAIL_OTP", session, Map.of("code", latestCode(email))), 401, "invalid_session");
    }

    @Test
    void offersUnknownUsersAPlausibleChoiceThatStaysTheSame() {
        List<String> offered = offeredChoice(email);

        assertThat(offered).isSubsetOf("PASSWORD_SRP", "PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN");
        assertThat(offered).contains("EMAIL_OTP").isEqualTo(offeredChoice(email));
        assertThat(IntStream.range(0, 20).mapToObj(i -> offeredChoice(i + email)))
                .as("most users have a password")
                .anyMatch(other -> other.contains("PASSWORD"));
    }

    private List<String> offeredChoice(String username) {
        return choice(Map.of("username", username))
                .statusCode(200)
                .body("challenge", equalTo("SELECT_CHALLENGE"))
                .extract()
                .path("available_challenges");
    }

    @Test
    void signsUpAndInWithoutAPassword() {
        String first = post("/v1/sign-up", Map.of("email", email))
                .statusCode(201)
                .extract()
                .path("session");
        String second = post(
                        "/v1/sign-up/confirm", Map.of("username", email, "code", latestCode(email), "session", first))
                .statusCode(200)
                .extract()
                .path("session");

        choice(Map.of("username", email, "session", second))
                .statusCode(200)
                .body("access_token", notNullValue())
                .body("challenge", nullValue());

        assertProblem(choice(Map.of("username", email, "session", second)), 401, "invalid_session");
        assertProblem(choice(Map.of("username", email, "session", first)), 401, "invalid_session");
    }

    @Test
    void refusesTheSessionOfASignUpThatWasNotConfirmed() {
        String session = post("/v1/sign-up", Map.of("email", email)).extract().path("session");

        assertProblem(choice(Map.of("username", email, "session", session)), 401, "invalid_session");
    }

    private ValidatableResponse choice(Map<String, String> members) {
        return post("/v1/sign-in", with(members, Map.of("flow", "choice")));
    }

    private ValidatableResponse srp(String username) {
        return post("/v1/sign-in", Map.of("flow", "srp", "username", username, "srp_a", srp.srpA()));
    }

    private ValidatableResponse prove(ValidatableResponse challenge, String password) {
        JsonPath parameters = challenge.statusCode(200).extract().jsonPath().setRootPath("parameters");
        String userId = parameters.getString("USER_ID_FOR_SRP");
        String block = parameters.getString("SECRET_BLOCK");
        challenge.body("parameters.USER_ID_FOR_SRP", matchesPattern("[0-9a-f-]{36}"));
        String signature = srp.signature(
                SeededPools.USER_POOL_ID.split("_")[1] + userId, password, parameters::getString, TIMESTAMP);
        return post(
                "/v1/sign-in/challenge",
                Map.of(
                        "challenge", "PASSWORD_VERIFIER",
                        "username", userId,
                        "secret_block", block,
                        "signature", signature,
                        "timestamp", TIMESTAMP));
    }
}
