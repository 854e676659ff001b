package dev.cognitoauth.cognito;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.emulator.trigger.TriggerSetting;
import dev.cognitoauth.testing.CombinedOptions;
import dev.cognitoauth.testing.ServiceTest;
import dev.cognitoauth.testing.StubFunctions;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LambdaConfigType;

/** An app client with a secret proves itself at every call, in the way that the operation takes. It also allows CUSTOM_AUTH. */
@QuarkusIntegrationTest
@TestProfile(CombinedOptions.class)
class ClientSecretIT extends ServiceTest {

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

    @Test
    void asksWhatTheFunctionsAsk() {
        try (var functions = new StubFunctions()) {
            functions.change("define", ClientSecretIT::untilTheAnswerIsRight);
            functions.change("create", event -> {
                ObjectNode response = event.withObject("/response");
                response.putObject("publicChallengeParameters").put("question", "What is 6 x 7?");
                response.putObject("privateChallengeParameters").put("answer", "42");
            });
            functions.change(
                    "verify",
                    event -> event.withObject("/response")
                            .put(
                                    "answerCorrect",
                                    event.at("/request/challengeAnswer")
                                            .equals(event.at("/request/privateChallengeParameters/answer"))));
            cognito.functions().callAt(functions.url());
            cognito.assign(
                    SeededPools.USER_POOL_ID,
                    TriggerSetting.parse(
                            "DefineAuthChallenge=define,CreateAuthChallenge=create,VerifyAuthChallengeResponse=verify"));
            answersTheSecondTime();
        } finally {
            cognito.assign(SeededPools.USER_POOL_ID, LambdaConfigType.builder().build());
        }
    }

    private void answersTheSecondTime() {
        signUpAndConfirm(email);

        JsonPath first = post("/v1/sign-in", Map.of("flow", "custom", "username", email))
                .statusCode(200)
                .body("challenge", equalTo("CUSTOM_CHALLENGE"))
                .body("parameters.question", equalTo("What is 6 x 7?"))
                .extract()
                .jsonPath();

        JsonPath second = answer("CUSTOM_CHALLENGE", first.getString("session"), Map.of("answer", "41".repeat(25_000)))
                .statusCode(200)
                .body("challenge", equalTo("CUSTOM_CHALLENGE"))
                .extract()
                .jsonPath();

        answer("CUSTOM_CHALLENGE", second.getString("session"), Map.of("answer", "42"))
                .statusCode(200)
                .body("access_token", notNullValue());
        assertProblem(
                answer("CUSTOM_CHALLENGE", first.getString("session"), Map.of("answer", "42")), 401, "invalid_session");
    }

    private static void untilTheAnswerIsRight(ObjectNode event) {
        JsonNode session = event.at("/request/session");
        boolean right = session.path(session.size() - 1).path("challengeResult").asBoolean();
        event.withObject("/response")
                .put("issueTokens", right)
                .put("failAuthentication", session.size() == 3)
                .put("challengeName", "CUSTOM_CHALLENGE");
    }
}
