package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;

/**
 * The event of each trigger source, member by member. {@code trigger-events.jsonl} has them as AWS' developer guide and the
 * recorded events of Powertools for AWS Lambda do, with a star for whatever differs from call to call.
 */
class TriggerEventsTest extends TriggerTest {

    private static final String SIMPLE = "PreSignUp=f,PostConfirmation=f,PreAuthentication=f,PostAuthentication=f";
    private static final Map<String, String> METADATA = Map.of("locale", "de");

    @ParameterizedTest
    @MethodSource("expected")
    void areThoseOfCognito(JsonNode expected) {
        String source = expected.path("triggerSource").asText();

        cause(source);

        assertSame("", expected, functions.event(source));
    }

    private void cause(String source) {
        assign(SIMPLE);
        switch (source) {
            case "PreSignUp_SignUp" ->
                cognito.signUp(user -> user.clientId(SeededPools.CLIENT_ID)
                        .username(EMAIL)
                        .password(PASSWORD)
                        .validationData(attribute("robot", "no"))
                        .clientMetadata(METADATA));
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

    private static void assertSame(String path, JsonNode expected, JsonNode actual) {
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
        InputStream file = TriggerEventsTest.class.getResourceAsStream("/trigger-events.jsonl");
        try (MappingIterator<JsonNode> events =
                new ObjectMapper().readerFor(JsonNode.class).readValues(file)) {
            return events.readAll().stream();
        }
    }
}
