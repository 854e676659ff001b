package dev.cognitoauth.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.emulator.model.Inbox.Message;
import dev.cognitoauth.emulator.wire.WireResponse;
import dev.cognitoauth.testing.TestClock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;

/** The base of tests of the emulator: an emulator of its own for each test, and helpers to call it. */
abstract class EmulatorTest {

    static final String EMAIL = "ada@example.com";
    static final String PASSWORD = "Correct-horse-7";
    static final String OTHER_PASSWORD = "Battery-staple-8";

    static final String SIGNED = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261123/us-east-1/cognito-idp";
    private static final Set<String> IDENTITY_POOL_OPERATIONS =
            Set.of("GetId", "GetCredentialsForIdentity", "GetOpenIdToken", "UnlinkIdentity");

    final TestClock clock = new TestClock();
    final Emulator emulator = SeededEmulators.create(clock);
    final CognitoIdentityProviderClient cognito = emulator.userPools();

    void signUp(String email) {
        cognito.signUp(
                user -> user.clientId(SeededPools.CLIENT_ID).username(email).password(PASSWORD));
    }

    void confirmed(String email) {
        signUp(email);
        String code = code(email);
        cognito.confirmSignUp(
                user -> user.clientId(SeededPools.CLIENT_ID).username(email).confirmationCode(code));
    }

    AuthenticationResultType signIn(String clientId, String email) {
        return cognito.initiateAuth(request -> request.clientId(clientId)
                        .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                        .authParameters(Map.of("USERNAME", email, "PASSWORD", PASSWORD)))
                .authenticationResult();
    }

    String code(String to) {
        List<Message> messages = emulator.inbox().to(to);
        return messages.get(messages.size() - 1).code();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> claims(String token) throws Exception {
        return new ObjectMapper().readValue(Base64.getUrlDecoder().decode(token.split("\\.")[1]), Map.class);
    }

    /** Asserts that a call is refused with this exception. */
    static AbstractThrowableAssert<?, ? extends Throwable> refused(
            Class<? extends CognitoIdentityProviderException> exception, ThrowingCallable call) {
        return Assertions.assertThatThrownBy(call).isInstanceOf(exception);
    }

    /** Calls an operation as an AWS client does, and answers the JSON of a success. */
    JsonNode call(String operation, Map<String, ?> request) {
        WireResponse.Http response = send(operation, request);
        Assertions.assertThat(response.status()).as(response.body()).isEqualTo(200);
        return json(response);
    }

    /** Calls an operation as an AWS client does, and expects this exception with this message. */
    void assertRefused(String operation, Map<String, ?> request, String exception, String message) {
        WireResponse.Http response = send(operation, request);
        Assertions.assertThat(json(response).path("__type").asText()).isEqualTo(exception);
        Assertions.assertThat(json(response).path("message").asText()).isEqualTo(message);
        Assertions.assertThat(response.status()).isEqualTo(400);
    }

    WireResponse.Http send(String operation, Map<String, ?> request) {
        String service = IDENTITY_POOL_OPERATIONS.contains(operation)
                ? "AWSCognitoIdentityService."
                : "AWSCognitoIdentityProviderService.";
        try {
            return (WireResponse.Http)
                    emulator.answer(service + operation, SIGNED, new ObjectMapper().writeValueAsString(request));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode json(WireResponse.Http response) {
        try {
            return new ObjectMapper().readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Starts a sign-in through the wire; the rest are names and values of AuthParameters. */
    static Map<String, Object> initiateAuth(String clientId, String flow, String... parameters) {
        return Map.of("ClientId", clientId, "AuthFlow", flow, "AuthParameters", pairs(parameters));
    }

    /** Answers a challenge through the wire; the rest are names and values of ChallengeResponses. */
    static Map<String, Object> respond(String clientId, String challenge, String session, String... responses) {
        return Map.of(
                "ClientId",
                clientId,
                "ChallengeName",
                challenge,
                "Session",
                session,
                "ChallengeResponses",
                pairs(responses));
    }

    static AttributeType verifiedEmail() {
        return attribute("email_verified", "true");
    }

    static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    static Map<String, String> pairs(String... namesAndValues) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
