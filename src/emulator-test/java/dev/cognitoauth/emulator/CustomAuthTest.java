package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.testing.SrpClient;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CUSTOM_AUTH, whose challenges the functions of three triggers decide on. */
class CustomAuthTest extends TriggerTest {

    private static final String NOBODY = "eve@example.com";
    private static final String TIMESTAMP = "Sun Nov 22 23:25:23 UTC 2026";

    @BeforeEach
    void askForTheProductOfSixAndSeven() {
        confirmed(EMAIL);
        assign("DefineAuthChallenge=define,CreateAuthChallenge=create,VerifyAuthChallengeResponse=verify");
        functions.change("define", CustomAuthTest::askTwice);
        functions.change("create", event -> {
            response(event)
                    .putObject("publicChallengeParameters")
                    .put("round", event.at("/request/session").size());
            response(event).putObject("privateChallengeParameters").put("answer", "forty-two");
        });
        functions.change(
                "verify",
                event -> response(event)
                        .put(
                                "answerCorrect",
                                event.at("/request/challengeAnswer").asText().equals("forty-two")));
    }

    @Test
    void signsInAfterTwoRounds() {
        JsonNode first = call("InitiateAuth", start(EMAIL));
        JsonNode second = call("RespondToAuthChallenge", answer(EMAIL, first, "forty-two"));
        JsonNode end = call("RespondToAuthChallenge", answer(EMAIL, second, "forty-two"));

        assertThat(first.at("/ChallengeParameters/round").asText()).isEqualTo("0");
        assertThat(second.at("/ChallengeParameters/round").asText()).isEqualTo("1");
        assertThat(first.toString()).doesNotContain("forty-two");
        assertThat(end.at("/AuthenticationResult/AccessToken").asText()).isNotEmpty();
    }

    @Test
    void goesOnWithASignInAfterARestart() throws IOException {
        JsonNode first = call("InitiateAuth", start(EMAIL));

        emulator.state().restore(emulator.state().save().bytes);

        JsonNode second = call("RespondToAuthChallenge", answer(EMAIL, first, "forty-two"));
        assertThat(second.at("/ChallengeParameters/round").asText()).isEqualTo("1");
    }

    @Test
    void refusesWhomTheFunctionFails() {
        JsonNode first = call("InitiateAuth", start(EMAIL));

        refuses(answer(EMAIL, first, "forty-one"));
        assertRefused(
                "RespondToAuthChallenge",
                answer(EMAIL, first, "forty-two"),
                "NotAuthorizedException",
                "Invalid session for the user, session can only be used once.");
    }

    @Test
    void asksAnUnknownUserTheSame() {
        JsonNode first = call("InitiateAuth", start(NOBODY));
        JsonNode second = call("RespondToAuthChallenge", answer(NOBODY, first, "forty-two"));

        refuses(answer(NOBODY, second, "forty-two"));
        assertThat(functions
                        .event("VerifyAuthChallengeResponse_Authentication")
                        .at("/request/userNotFound")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void beginsWithThePasswordWhereTheFunctionAsksForIt() {
        var srp = new SrpClient();
        functions.change("define", event -> {
            JsonNode session = event.at("/request/session");
            switch (session.path(session.size() - 1).path("challengeName").asText()) {
                case "SRP_A" -> response(event).put("challengeName", "PASSWORD_VERIFIER");
                case "PASSWORD_VERIFIER" -> response(event).put("challengeName", "CUSTOM_CHALLENGE");
                default -> response(event).put("issueTokens", true);
            }
        });
        JsonNode password = call("InitiateAuth", start(EMAIL, "CHALLENGE_NAME", "SRP_A", "SRP_A", srp.srpA()));
        JsonNode parameters = password.path("ChallengeParameters");

        JsonNode question = call(
                "RespondToAuthChallenge",
                respond(
                        SeededPools.SECRET_CLIENT_ID,
                        "PASSWORD_VERIFIER",
                        "12345678901234567890",
                        proof(srp, parameters)));

        assertThat(question.path("ChallengeName").asText()).isEqualTo("CUSTOM_CHALLENGE");
        assertThat(functions
                        .event("CreateAuthChallenge_Authentication")
                        .at("/request/session/1")
                        .toString())
                .isEqualTo("{\"challengeName\":\"PASSWORD_VERIFIER\",\"challengeResult\":true}");
        assertThat(call("RespondToAuthChallenge", answer(EMAIL, question, "forty-two"))
                        .at("/AuthenticationResult/AccessToken")
                        .asText())
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | InvalidLambdaResponseException | Unrecognizable lambda output",
                "{\"issueTokens\":\"true\"} | InvalidLambdaResponseException | Unrecognizable lambda output",
                "{\"challengeName\":\"PASSWORD_VERIFIER\"} | InvalidLambdaResponseException | Unrecognizable lambda output",
                "{\"challengeName\":\"SMS_MFA\"} | InvalidLambdaResponseException | Unrecognizable lambda output",
                "{\"issueTokens\":true,\"failAuthentication\":true} | NotAuthorizedException | Incorrect username or password."
            })
    void needsADecisionThatThereIs(String response, String exception, String message) {
        functions.answer("define", 200, "{\"response\":" + response + "}");

        assertRefused("InitiateAuth", start(EMAIL), exception, message);
    }

    @Test
    void needsAFunctionForEachTrigger() {
        assign("DefineAuthChallenge=define");

        assertRefused(
                "InitiateAuth",
                start(EMAIL),
                "InvalidParameterException",
                "Custom auth lambda trigger is not configured for the user pool.");
    }

    /** Lets in who answers two questions, and refuses whoever is wrong once. */
    private static void askTwice(ObjectNode event) {
        JsonNode session = event.at("/request/session");
        boolean wrong = false;
        for (JsonNode result : session) {
            wrong |= !result.path("challengeResult").asBoolean();
        }
        response(event)
                .put("challengeName", "CUSTOM_CHALLENGE")
                .put("failAuthentication", wrong)
                .put("issueTokens", session.size() == 2);
    }

    private void refuses(Map<String, Object> answer) {
        assertRefused("RespondToAuthChallenge", answer, "NotAuthorizedException", "Incorrect username or password.");
    }

    private static Map<String, Object> start(String username, String... more) {
        var request = new HashMap<>(initiateAuth(SeededPools.SECRET_CLIENT_ID, "CUSTOM_AUTH", more));
        var parameters = pairs(more);
        parameters.put("USERNAME", username);
        parameters.put("SECRET_HASH", secretHash(username));
        request.put("AuthParameters", parameters);
        return request;
    }

    private static Map<String, Object> answer(String username, JsonNode challenge, String answer) {
        return respond(
                SeededPools.SECRET_CLIENT_ID,
                "CUSTOM_CHALLENGE",
                challenge.path("Session").asText(),
                "USERNAME",
                username,
                "ANSWER",
                answer,
                "SECRET_HASH",
                secretHash(username));
    }

    private static String[] proof(SrpClient srp, JsonNode parameters) {
        String identity = SeededPools.USER_POOL_ID.split("_")[1]
                + parameters.path("USER_ID_FOR_SRP").asText();
        return new String[] {
            "USERNAME",
            EMAIL,
            "SECRET_HASH",
            secretHash(EMAIL),
            "TIMESTAMP",
            TIMESTAMP,
            "PASSWORD_CLAIM_SECRET_BLOCK",
            parameters.path("SECRET_BLOCK").asText(),
            "PASSWORD_CLAIM_SIGNATURE",
            srp.signature(identity, PASSWORD, name -> parameters.path(name).asText(), TIMESTAMP)
        };
    }

    private static String secretHash(String username) {
        return PoolClient.secretHash(SeededPools.CLIENT_SECRET, username + SeededPools.SECRET_CLIENT_ID);
    }
}
