package dev.cognitoauth.password;

import static org.hamcrest.Matchers.equalTo;

import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PasswordResourceTest extends ServiceTest {

    @Test
    void resetsAForgottenPassword() {
        signUpAndConfirm(email);

        forgot(email).statusCode(200).body("code_delivery.destination", equalTo("a***@e***"));
        reset(email, latestCode(email), OTHER_PASSWORD).statusCode(204);

        signIn(email, OTHER_PASSWORD).statusCode(200);
        assertProblem(signIn(email, PASSWORD), 401, "not_authorized");
    }

    @Test
    void endsTheNeedToReset() {
        signUpAndConfirm(email);
        admin().adminResetUserPassword(
                        user -> user.userPoolId(SeededPools.USER_POOL_ID).username(email));

        reset(email, latestCode(email), OTHER_PASSWORD).statusCode(204);

        signIn(email, OTHER_PASSWORD).statusCode(200);
    }

    @Test
    void answersAnUnknownUserAsIfThereWereOne() {
        forgot(email).statusCode(200).body("code_delivery.destination", equalTo("a***@e***"));

        assertProblem(reset(email, "123456", OTHER_PASSWORD), 400, "code_mismatch");
    }

    @Test
    void refusesAWrongOrUsedOrExpiredCode() {
        signUpAndConfirm(email);
        forgot(email);
        String code = latestCode(email);

        assertProblem(reset(email, differentCode(code), OTHER_PASSWORD), 400, "code_mismatch");
        reset(email, code, OTHER_PASSWORD).statusCode(204);
        assertProblem(reset(email, code, PASSWORD), 400, "code_expired");

        forgot(email);
        clock.advance(Duration.ofHours(1));
        assertProblem(reset(email, latestCode(email), PASSWORD), 400, "code_expired");
    }

    @Test
    void keepsTheCodeWhenTheNewPasswordIsWeak() {
        signUpAndConfirm(email);
        forgot(email);

        assertProblem(reset(email, latestCode(email), "weak"), 422, "invalid_password");

        reset(email, latestCode(email), OTHER_PASSWORD).statusCode(204);
    }

    @Test
    void doesNotRevealThatNoAddressIsVerified() {
        signUp(email);

        forgot(email).statusCode(200).body("code_delivery.destination", equalTo("a***@e***"));
    }

    @Test
    void changesThePassword() {
        Tokens tokens = signUpAndSignIn(email);

        change(tokens, PASSWORD, OTHER_PASSWORD).statusCode(204);

        signIn(email, OTHER_PASSWORD).statusCode(200);
    }

    @Test
    void refusesToChangeWithoutTheCurrentPassword() {
        Tokens tokens = signUpAndSignIn(email);

        assertProblem(change(tokens, OTHER_PASSWORD, OTHER_PASSWORD), 422, "wrong_password");
        assertProblem(change(tokens, PASSWORD, "weak"), 422, "invalid_password");
    }

    @Test
    void refusesToChangeWithoutAnAccessToken() {
        signUp(email);

        assertProblem(change(new Tokens("forged", "", ""), PASSWORD, OTHER_PASSWORD), 401, "invalid_access_token");
    }

    private ValidatableResponse forgot(String username) {
        return post("/v1/password/forgot", Map.of("username", username));
    }

    private ValidatableResponse reset(String username, String code, String password) {
        return post("/v1/password/reset", Map.of("username", username, "code", code, "new_password", password));
    }

    private ValidatableResponse change(Tokens tokens, String current, String proposed) {
        return withToken(tokens.access())
                .body(Map.of("current_password", current, "new_password", proposed))
                .put("/v1/password")
                .then();
    }
}
