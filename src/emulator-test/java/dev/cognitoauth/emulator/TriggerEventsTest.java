package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.testing.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;

/**
 * The event of each trigger source, member by member. {@code trigger-events.jsonl} has them as AWS' developer guide and the
 * recorded events of Powertools for AWS Lambda do, with a star for whatever differs from call to call.
 */
class TriggerEventsTest extends TriggerTest {

    private static final String SIMPLE = "PreSignUp=f,PostConfirmation=f,PreAuthentication=f,PostAuthentication=f";
    private static final Map<String, String> METADATA = Map.of("locale", "de");

    @ParameterizedTest
    @MethodSource("expected")
    void areThoseOfCognito(JsonNode expected) throws IOException {
        String source = expected.path("triggerSource").asText();

        cause(source);

        Eventually.holds(source, () -> functions.called(source));
        assertSame("", expected, functions.event(source));
    }

    private void cause(String source) throws IOException {
        assign(SIMPLE);
        switch (source) {
            case "CustomMessage_SignUp", "CustomEmailSender_SignUp" -> {
                assign(trigger(source));
                signUpWithMetadata();
            }
            case "CustomMessage_ResendCode", "CustomEmailSender_ResendCode" -> {
                signUp(EMAIL);
                assign(trigger(source));
                cognito.resendConfirmationCode(
                        user -> user.clientId(SeededPools.CLIENT_ID).username(EMAIL));
            }
            case "CustomMessage_ForgotPassword", "CustomEmailSender_ForgotPassword" -> {
                confirmed(EMAIL);
                assign(trigger(source));
                cognito.forgotPassword(user ->
                        user.clientId(SeededPools.CLIENT_ID).username(EMAIL).clientMetadata(METADATA));
            }
            case "CustomMessage_AdminCreateUser", "CustomEmailSender_AdminCreateUser" -> {
                assign(trigger(source));
                cognito.adminCreateUser(
                        user -> user.userPoolId(SeededPools.USER_POOL_ID).username(EMAIL));
            }
            case "CustomMessage_UpdateUserAttribute", "CustomEmailSender_UpdateUserAttribute" -> {
                confirmed(EMAIL);
                String token = signIn(SeededPools.CLIENT_ID, EMAIL).accessToken();
                assign(trigger(source));
                cognito.updateUserAttributes(
                        user -> user.accessToken(token).userAttributes(attribute("email", "new@example.com")));
            }
            case "CustomMessage_VerifyUserAttribute", "CustomEmailSender_VerifyUserAttribute" -> {
                confirmed(EMAIL);
                String token = signIn(SeededPools.CLIENT_ID, EMAIL).accessToken();
                assign(trigger(source));
                cognito.getUserAttributeVerificationCode(
                        user -> user.accessToken(token).attributeName("email"));
            }
            case "CustomMessage_Authentication", "CustomEmailSender_Authentication" -> {
                confirmed(EMAIL);
                assign(trigger(source));
                cognito.initiateAuth(request -> request.clientId(SeededPools.CLIENT_ID)
                        .authFlow(AuthFlowType.USER_AUTH)
                        .authParameters(Map.of("USERNAME", EMAIL, "PREFERRED_CHALLENGE", "EMAIL_OTP")));
            }
            case "UserMigration_Authentication" -> {
                assign(trigger(source));
                assertRefused(
                        "InitiateAuth",
                        Map.of(
                                "ClientId",
                                SeededPools.CLIENT_ID,
                                "AuthFlow",
                                "USER_PASSWORD_AUTH",
                                "AuthParameters",
                                Map.of("USERNAME", EMAIL, "PASSWORD", PASSWORD),
                                "ClientMetadata",
                                METADATA),
                        "NotAuthorizedException",
                        "Incorrect username or password.");
            }
            case "UserMigration_ForgotPassword" -> {
                assign(trigger(source));
                cognito.forgotPassword(user ->
                        user.clientId(SeededPools.CLIENT_ID).username(EMAIL).clientMetadata(METADATA));
            }
            case "InboundFederation_ExternalProvider" -> {
                assign(trigger(source));
                signInWithGoogle();
            }
            case "DefineAuthChallenge_Authentication",
                    "CreateAuthChallenge_Authentication",
                    "VerifyAuthChallengeResponse_Authentication" -> askTwice();
            case "TokenGeneration_Authentication" -> {
                confirmed(EMAIL);
                join("admins");
                assign("PreTokenGeneration=f");
                signIn(SeededPools.CLIENT_ID, EMAIL);
            }
            case "TokenGeneration_RefreshTokens" -> {
                confirmed(EMAIL);
                String token = signIn(SeededPools.CLIENT_ID, EMAIL).refreshToken();
                assign("PreTokenGeneration:V2_0=f");
                cognito.getTokensFromRefreshToken(request -> request.clientId(SeededPools.CLIENT_ID)
                        .refreshToken(token)
                        .clientMetadata(METADATA));
            }
            case "TokenGeneration_NewPasswordChallenge" -> {
                assign("PreTokenGeneration:V3_0=f");
                replaceATemporaryPassword();
            }
            case "TokenGeneration_HostedAuth" -> {
                assign("PreTokenGeneration:V2_0=f");
                exchange(signInWithGoogle());
            }
            case "TokenGeneration_ClientCredentials" -> {
                assign("PreTokenGeneration:V3_0=f");
                machineToken();
            }
            case "PreSignUp_SignUp" -> signUpWithMetadata();
            case "PreSignUp_AdminCreateUser" ->
                cognito.adminCreateUser(
                        user -> user.userPoolId(SeededPools.USER_POOL_ID).username(EMAIL));
            case "PreSignUp_ExternalProvider" -> signInWithGoogle();
            case "PostConfirmation_ConfirmSignUp" -> {
                signUp(EMAIL);
                cognito.confirmSignUp(user -> user.clientId(SeededPools.CLIENT_ID)
                        .username(EMAIL)
                        .confirmationCode(code(EMAIL))
                        .clientMetadata(METADATA));
            }
            case "PostConfirmation_ConfirmForgotPassword" -> {
                confirmed(EMAIL);
                cognito.forgotPassword(
                        user -> user.clientId(SeededPools.CLIENT_ID).username(EMAIL));
                cognito.confirmForgotPassword(user -> user.clientId(SeededPools.CLIENT_ID)
                        .username(EMAIL)
                        .confirmationCode(code(EMAIL))
                        .password(OTHER_PASSWORD));
            }
            case "PreAuthentication_Authentication", "PostAuthentication_Authentication" -> {
                confirmed(EMAIL);
                cognito.initiateAuth(request -> request.clientId(SeededPools.CLIENT_ID)
                        .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                        .authParameters(Map.of("USERNAME", EMAIL, "PASSWORD", PASSWORD))
                        .clientMetadata(METADATA));
            }
            default -> throw new IllegalArgumentException(source);
        }
    }

    /** Answers the first question, and sees the second one. */
    private void askTwice() {
        confirmed(EMAIL);
        assign("DefineAuthChallenge=define,CreateAuthChallenge=create,VerifyAuthChallengeResponse=verify");
        functions.change("define", event -> response(event).put("challengeName", "CUSTOM_CHALLENGE"));
        functions.change("create", event -> {
            response(event).putObject("publicChallengeParameters").put("question", "6 x 7?");
            response(event).putObject("privateChallengeParameters").put("answer", "42");
            response(event).put("challengeMetadata", "RIDDLE");
        });
        functions.change("verify", event -> response(event).put("answerCorrect", true));
        JsonNode first = call(
                "InitiateAuth",
                initiateAuth(
                        SeededPools.SECRET_CLIENT_ID, "CUSTOM_AUTH", "USERNAME", EMAIL, "SECRET_HASH", secretHash()));
        cognito.respondToAuthChallenge(request -> request.clientId(SeededPools.SECRET_CLIENT_ID)
                .challengeName(ChallengeNameType.CUSTOM_CHALLENGE)
                .session(first.path("Session").asText())
                .challengeResponses(Map.of("USERNAME", EMAIL, "ANSWER", "41", "SECRET_HASH", secretHash()))
                .clientMetadata(METADATA));
    }

    private static String secretHash() {
        return PoolClient.secretHash(SeededPools.CLIENT_SECRET, EMAIL + SeededPools.SECRET_CLIENT_ID);
    }

    private void signUpWithMetadata() {
        cognito.signUp(user -> user.clientId(SeededPools.CLIENT_ID)
                .username(EMAIL)
                .password(PASSWORD)
                .validationData(attribute("robot", "no"))
                .clientMetadata(METADATA));
    }

    private static String trigger(String source) {
        return source.substring(0, source.indexOf('_')) + "=f";
    }

    private void join(String group) {
        cognito.createGroup(request ->
                request.userPoolId(SeededPools.USER_POOL_ID).groupName(group).roleArn(SeededPools.ROLE));
        cognito.adminAddUserToGroup(request ->
                request.userPoolId(SeededPools.USER_POOL_ID).username(EMAIL).groupName(group));
    }

    private void replaceATemporaryPassword() {
        cognito.adminCreateUser(request -> request.userPoolId(SeededPools.USER_POOL_ID)
                .username(EMAIL)
                .temporaryPassword(PASSWORD)
                .userAttributes(verifiedEmail()));
        String session = cognito.initiateAuth(request -> request.clientId(SeededPools.CLIENT_ID)
                        .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                        .authParameters(Map.of("USERNAME", EMAIL, "PASSWORD", PASSWORD)))
                .session();
        cognito.respondToAuthChallenge(request -> request.clientId(SeededPools.CLIENT_ID)
                .challengeName(ChallengeNameType.NEW_PASSWORD_REQUIRED)
                .session(session)
                .challengeResponses(Map.of("USERNAME", EMAIL, "NEW_PASSWORD", OTHER_PASSWORD))
                .clientMetadata(METADATA));
    }

    static void assertSame(String path, JsonNode expected, JsonNode actual) {
        if (expected.isObject()) {
            assertThat(names(actual)).as(path).isEqualTo(names(expected));
            expected.properties()
                    .forEach(member ->
                            assertSame(path + "/" + member.getKey(), member.getValue(), actual.path(member.getKey())));
        } else if (expected.asText().equals("*")) {
            assertThat(actual.isTextual()).as(path).isTrue();
        } else {
            assertThat(actual).as(path).isEqualTo(expected);
        }
    }

    private static Set<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    static Stream<JsonNode> expected() throws IOException {
        return all().filter(event -> !OtherPoolEventsTest.causes(event));
    }

    static Stream<JsonNode> all() throws IOException {
        InputStream file = TriggerEventsTest.class.getResourceAsStream("/trigger-events.jsonl");
        try (MappingIterator<JsonNode> events =
                new ObjectMapper().readerFor(JsonNode.class).readValues(file)) {
            return events.readAll().stream();
        }
    }
}
