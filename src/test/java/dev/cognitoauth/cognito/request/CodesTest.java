package dev.cognitoauth.cognito.request;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;

import dev.cognitoauth.testing.ServiceTest;
import dev.cognitoauth.testing.TotpApp;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes are read in the same way, and wrong ones are answered in the same way, wherever a code can be given. */
@QuarkusTest
class CodesTest extends ServiceTest {

    @ParameterizedTest
    @ValueSource(strings = {"%s %s", "%s-%s", " %s%s ", "%s%s\n", "%s\u00a0%s", "%s\u2011%s", "\u200e%s%s"})
    void readsACodeAsPeoplePasteIt(String shape) {
        signUp(email);
        String code = latestCode(email);

        confirm(email, shape.formatted(code.substring(0, 3), code.substring(3))).statusCode(200);
    }

    @Test
    void readsAPastedCodeAtEachDoor() {
        Tokens tokens = signUpAndSignIn(email);
        post("/v1/password/forgot", Map.of("username", email)).statusCode(200);

        reset(pasted(latestCode(email))).statusCode(204);
        sendAttributeCode(tokens);
        verifyAttribute(tokens, pasted(latestCode(email))).statusCode(204);
        verifyTotp(tokens, pasted(associated(tokens).code(clock.instant()))).statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345",
                "1234567890",
                "abcdef",
                "12345x",
                "-",
                "\u0661\u0662\u0663\u0664\u0665\u0666",
                "\uD83D\uDE00"
            })
    void answersWhatIsNoCodeInTheSameWayAtEachDoor(String wrong) {
        Tokens tokens = signUpAndSignIn(email);
        post("/v1/password/forgot", Map.of("username", email)).statusCode(200);
        sendAttributeCode(tokens);
        associated(tokens);
        String newcomer = "new-" + email;
        signUp(newcomer);

        assertProblem(confirm(newcomer, wrong), 400, "code_mismatch");
        assertProblem(reset(wrong), 400, "code_mismatch");
        assertProblem(verifyAttribute(tokens, wrong), 400, "code_mismatch");
        assertProblem(verifyTotp(tokens, wrong), 400, "code_mismatch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t \n"})
    void asksForACodeWhereThereIsNone(String nothing) {
        Tokens tokens = signUpAndSignIn(email);

        assertMissing(confirm(email, nothing));
        assertMissing(reset(nothing));
        assertMissing(verifyAttribute(tokens, nothing));
        assertMissing(verifyTotp(tokens, nothing));
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuer", "account"})
    void refusesAColonInTheLabelOfAnAuthenticator(String member) {
        Tokens tokens = signUpAndSignIn(email);
        var body = with(Map.of("issuer", "Example", "account", email), Map.of(member, "a:b"));

        var answer = withToken(tokens.access()).body(body).post("/v1/user/totp").then();

        assertProblem(answer.body("violations.field", contains(member)), 400, "invalid_request");
    }

    private static void assertMissing(ValidatableResponse answer) {
        assertProblem(answer.body("violations.field", hasItem("code")), 400, "invalid_request");
    }

    private static String pasted(String code) {
        return " " + code.substring(0, 3) + " " + code.substring(3);
    }

    private ValidatableResponse reset(String code) {
        return post("/v1/password/reset", Map.of("username", email, "code", code, "new_password", OTHER_PASSWORD));
    }

    private void sendAttributeCode(Tokens tokens) {
        withToken(tokens.access())
                .body(Map.of())
                .post("/v1/user/attributes/email/code")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse verifyAttribute(Tokens tokens, String code) {
        return withToken(tokens.access())
                .body(Map.of("code", code))
                .post("/v1/user/attributes/email/verify")
                .then();
    }

    private TotpApp associated(Tokens tokens) {
        return new TotpApp(withToken(tokens.access())
                .body(Map.of("account", email))
                .post("/v1/user/totp")
                .then()
                .statusCode(200)
                .extract()
                .path("secret"));
    }

    private ValidatableResponse verifyTotp(Tokens tokens, String code) {
        return withToken(tokens.access())
                .body(Map.of("code", code))
                .post("/v1/user/totp/verify")
                .then();
    }
}
