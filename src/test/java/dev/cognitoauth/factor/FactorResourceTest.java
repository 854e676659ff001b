package dev.cognitoauth.factor;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyIterable;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import dev.cognitoauth.testing.ServiceTest;
import dev.cognitoauth.testing.TotpApp;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FactorResourceTest extends ServiceTest {

    @Test
    void setsUpAnAppThatIsThenAskedFor() {
        Tokens tokens = signUpAndSignIn(email);
        TotpApp app = setUp(tokens);
        prefer(tokens, Map.of("totp", Map.of("enabled", true, "preferred", true)))
                .statusCode(204);

        String session = signIn(email, PASSWORD)
                .statusCode(200)
                .body("challenge", equalTo("SOFTWARE_TOKEN_MFA"))
                .extract()
                .path("session");

        clock.advance(Duration.ofSeconds(30));
        answer("SOFTWARE_TOKEN_MFA", session, app.code(clock.instant()))
                .statusCode(200)
                .body("access_token", notNullValue());
        withToken(tokens.access())
                .get("/v1/user/factors")
                .then()
                .body("preferred_mfa", equalTo("SOFTWARE_TOKEN_MFA"))
                .body("enabled_mfa", contains("SOFTWARE_TOKEN_MFA"))
                .body("first_factors", hasItem("PASSWORD"));
    }

    @Test
    void takesEachCodeOfAnAppOnce() {
        Tokens tokens = signUpAndSignIn(email);
        TotpApp app = setUp(tokens);
        prefer(tokens, Map.of("totp", Map.of("enabled", true, "preferred", true)));
        clock.advance(Duration.ofSeconds(30));
        String code = app.code(clock.instant());
        String first = signIn(email, PASSWORD).extract().path("session");
        String second = signIn(email, PASSWORD).extract().path("session");
        answer("SOFTWARE_TOKEN_MFA", first, code).statusCode(200);

        assertProblem(answer("SOFTWARE_TOKEN_MFA", second, code), 400, "code_used");

        clock.advance(Duration.ofSeconds(30));
        answer("SOFTWARE_TOKEN_MFA", second, app.code(clock.instant())).statusCode(200);
    }

    @Test
    void refusesAWrongCodeOfANewApp() {
        Tokens tokens = signUpAndSignIn(email);
        TotpApp app = new TotpApp(associate(tokens).extract().path("secret"));

        assertProblem(verify(tokens, differentCode(app.code(clock.instant()))), 400, "code_mismatch");
    }

    @Test
    void refusesToVerifyAnAppThatWasNotSetUp() {
        Tokens tokens = signUpAndSignIn(email);

        assertProblem(verify(tokens, "123456"), 409, "totp_not_set_up");
    }

    @Test
    void escapesWhatTheAppShows() {
        Tokens tokens = signUpAndSignIn(email);

        withToken(tokens.access())
                .body(Map.of("issuer", "Ada & Co", "account", "ada@example.com?secret=x"))
                .post("/v1/user/totp")
                .then()
                .statusCode(200)
                .body(
                        "otpauth_uri",
                        containsString("otpauth://totp/Ada%20%26%20Co:ada%40example.com%3Fsecret%3Dx?secret="))
                .body("otpauth_uri", containsString("&issuer=Ada%20%26%20Co"));
    }

    @Test
    void asksForACodeByEmail() {
        Tokens tokens = signUpAndSignIn(email);
        prefer(tokens, Map.of("email", Map.of("enabled", true, "preferred", true)))
                .statusCode(204);

        String session = signIn(email, PASSWORD)
                .body("challenge", equalTo("EMAIL_OTP"))
                .extract()
                .path("session");

        assertProblem(answer("EMAIL_OTP", session, differentCode(latestCode(email))), 400, "code_mismatch");
        answer("EMAIL_OTP", session, latestCode(email)).statusCode(200).body("access_token", notNullValue());
    }

    @Test
    void asksWhichFactorWhereThereAreSeveral() {
        Tokens tokens = signUpAndSignIn(email);
        setUp(tokens);
        prefer(
                tokens,
                Map.of(
                        "totp", Map.of("enabled", true, "preferred", false),
                        "email", Map.of("enabled", true, "preferred", false)));
        String choosing = signIn(email, PASSWORD)
                .body("challenge", equalTo("SELECT_MFA_TYPE"))
                .extract()
                .path("session");

        String session = post(
                        "/v1/sign-in/challenge",
                        Map.of(
                                "challenge",
                                "SELECT_MFA_TYPE",
                                "username",
                                email,
                                "session",
                                choosing,
                                "choice",
                                "EMAIL_OTP"))
                .body("challenge", equalTo("EMAIL_OTP"))
                .extract()
                .path("session");

        answer("EMAIL_OTP", session, latestCode(email)).statusCode(200);
    }

    @Test
    void offersNoFirstFactorByCodeToWhoHasASecondFactor() {
        Tokens tokens = signUpAndSignIn(email);
        setUp(tokens);
        prefer(tokens, Map.of("totp", Map.of("enabled", true, "preferred", true)));

        post("/v1/sign-in", Map.of("flow", "choice", "username", email, "preferred_challenge", "EMAIL_OTP"))
                .body("challenge", equalTo("SELECT_CHALLENGE"))
                .body("available_challenges", containsInAnyOrder("PASSWORD", "PASSWORD_SRP"));
    }

    @Test
    void refusesAFactorThatIsNotSetUp() {
        Tokens tokens = signUpAndSignIn(email);

        assertProblem(
                prefer(tokens, Map.of("totp", Map.of("enabled", true, "preferred", true))), 409, "totp_not_set_up");
        withToken(tokens.access()).get("/v1/user/factors").then().body("enabled_mfa", emptyIterable());
    }

    private TotpApp setUp(Tokens tokens) {
        TotpApp app = new TotpApp(associate(tokens).statusCode(200).extract().path("secret"));
        verify(tokens, app.code(clock.instant())).statusCode(200);
        return app;
    }

    private ValidatableResponse associate(Tokens tokens) {
        return withToken(tokens.access())
                .body(Map.of("account", email))
                .post("/v1/user/totp")
                .then();
    }

    private ValidatableResponse verify(Tokens tokens, String code) {
        return withToken(tokens.access())
                .body(Map.of("code", code))
                .post("/v1/user/totp/verify")
                .then();
    }

    private ValidatableResponse prefer(Tokens tokens, Map<String, ?> preferences) {
        return withToken(tokens.access()).body(preferences).put("/v1/user/mfa").then();
    }

    private ValidatableResponse answer(String challenge, String session, String code) {
        return post(
                "/v1/sign-in/challenge",
                Map.of("challenge", challenge, "username", email, "session", session, "code", code));
    }
}
