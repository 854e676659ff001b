package dev.cognitoauth.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;

import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SignUpResourceTest extends ServiceTest {

    @Test
    void signsUpByEmailAndSaysWhereTheCodeWent() {
        signUp(email)
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("user_sub", matchesPattern("[0-9a-f-]{36}"))
                .body("confirmed", equalTo(false))
                .body("code_delivery.medium", equalTo("EMAIL"))
                .body("code_delivery.destination", equalTo("a***@e***"))
                .body("code_delivery.attribute", equalTo("email"));

        assertThat(latestCode(email)).matches("\\d{6}");
    }

    @Test
    void keepsTheAttributes() {
        post("/v1/sign-up", Map.of("email", email, "password", PASSWORD, "attributes", Map.of("given_name", "Ada")))
                .statusCode(201);

        var attributes = admin().adminGetUser(
                        user -> user.userPoolId(SeededPools.USER_POOL_ID).username(email))
                .userAttributes();
        assertThat(attributes)
                .anyMatch(any -> any.name().equals("given_name") && any.value().equals("Ada"));
    }

    @Test
    void confirmsByTheCode() {
        signUp(email);

        confirm(email, latestCode(email)).statusCode(200);

        signIn(email, PASSWORD).statusCode(200);
    }

    @Test
    void refusesAWrongCode() {
        signUp(email);

        assertProblem(confirm(email, differentCode(latestCode(email))), 400, "code_mismatch");
    }

    @Test
    void refusesAnExpiredCode() {
        signUp(email);
        String code = latestCode(email);

        clock.advance(Duration.ofHours(24));

        assertProblem(confirm(email, code), 400, "code_expired");
    }

    @Test
    void refusesToGuessCodesForEver() {
        signUp(email);
        String code = latestCode(email);
        for (int i = 0; i < 5; i++) {
            assertProblem(confirm(email, differentCode(code)), 400, "code_mismatch");
        }

        assertProblem(confirm(email, code).header("Retry-After", "60"), 429, "limit_exceeded");
    }

    @Test
    void refusesToConfirmTwice() {
        signUpAndConfirm(email);

        assertProblem(confirm(email, "123456"), 409, "already_confirmed");
    }

    @Test
    void sendsAnotherCodeThatVoidsTheFirst() {
        signUp(email);
        String first = latestCode(email);

        post("/v1/sign-up/resend", Map.of("username", email))
                .statusCode(200)
                .body("code_delivery.destination", equalTo("a***@e***"));

        String second = latestCode(email);
        if (!first.equals(second)) {
            assertProblem(confirm(email, first), 400, "code_mismatch");
        }
        confirm(email, second).statusCode(200);
    }

    @Test
    void refusesToSendCodesForEver() {
        signUp(email);
        for (int i = 0; i < 5; i++) {
            post("/v1/sign-up/resend", Map.of("username", email)).statusCode(200);
        }

        assertProblem(post("/v1/sign-up/resend", Map.of("username", email)), 429, "limit_exceeded");
    }

    @Test
    void refusesToSendACodeToAConfirmedUser() {
        signUpAndConfirm(email);

        assertProblem(post("/v1/sign-up/resend", Map.of("username", email)), 409, "already_confirmed");
    }

    @Test
    void answersAnUnknownUserAsIfThereWereOne() {
        post("/v1/sign-up/resend", Map.of("username", email))
                .statusCode(200)
                .body("code_delivery.destination", equalTo("a***@e***"));

        assertProblem(confirm(email, "123456"), 400, "code_expired");
    }

    @Test
    void refusesATakenAddressInAnyCase() {
        signUp(email);

        assertProblem(signUp(email.toUpperCase()), 409, "username_exists");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Aa1!", "Horse-7-Aa1"})
    void refusesAWeakPasswordAndSaysWhy(String password) {
        var answer = post("/v1/sign-up", Map.of("email", email, "password", password));

        String why = "Password did not conform with policy: Password not long enough";
        assertProblem(answer.body("detail", equalTo(why)), 422, "invalid_password");
    }

    @Test
    void refusesAnUnknownAttribute() {
        var answer = post(
                "/v1/sign-up", Map.of("email", email, "password", PASSWORD, "attributes", Map.of("shoe_size", "43")));

        assertProblem(answer, 403, "attribute_not_writable");
    }

    @Test
    void refusesToLetAUserVerifyThemselves() {
        var verified = Map.of("email_verified", "true");

        assertProblem(
                post("/v1/sign-up", Map.of("email", email, "password", PASSWORD, "attributes", verified)),
                403,
                "attribute_not_writable");
    }

    @Test
    void refusesASignUpOfNobody() {
        var answer = post("/v1/sign-up", Map.of("password", PASSWORD));

        assertProblem(answer.body("violations.field", hasItem("body")), 400, "invalid_request");
    }

    @Test
    void refusesABlankCode() {
        assertProblem(confirm(email, " ").body("violations.field", hasItem("code")), 400, "invalid_request");
    }
}
