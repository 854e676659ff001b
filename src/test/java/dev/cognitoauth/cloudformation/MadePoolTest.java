package dev.cognitoauth.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.testing.EmulatedCognito;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user pool of the emulator, made with what the template says. */
class MadePoolTest {

    private static final EmulatedCognito COGNITO = new EmulatedCognito();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EMAIL = "Ada@example.com";
    private static final String PASSWORD = "correct horse";

    @BeforeAll
    static void start() {
        COGNITO.start();
    }

    @AfterAll
    static void stop() {
        COGNITO.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Tier=LITE", "Tier=PLUS Mfa=OFF", "PasskeyRelyingParty=example.com"})
    void takesAUserFromSignUpToTokens(String parameters) throws Exception {
        String client = client(Stack.of(parameters));

        call("SignUp", Map.of("ClientId", client, "Username", EMAIL, "Password", PASSWORD));
        call("ConfirmSignUp", Map.of("ClientId", client, "Username", EMAIL, "ConfirmationCode", code()));
        var password = Map.of("USERNAME", "ada@example.com", "PASSWORD", PASSWORD);
        JsonNode answer = call(
                "InitiateAuth",
                Map.of("ClientId", client, "AuthFlow", "USER_PASSWORD_AUTH", "AuthParameters", password));

        assertThat(answer.at("/AuthenticationResult/ExpiresIn").asInt()).isEqualTo(900);
        assertThat(answer.at("/AuthenticationResult/RefreshToken").asText()).isNotEmpty();
    }

    /** CreateUserPool takes what CloudFormation takes, but for the pool's name and what SetUserPoolMfaConfig takes. */
    private static String client(Stack stack) throws Exception {
        Map<String, Object> pool = new HashMap<>(Template.members(stack.property("UserPool")));
        pool.put("PoolName", "made");
        pool.keySet()
                .removeAll(Set.of(
                        "UserPoolName",
                        "MfaConfiguration",
                        "EnabledMfas",
                        "WebAuthnRelyingPartyID",
                        "WebAuthnUserVerification"));
        Map<String, Object> client = new HashMap<>(Template.members(stack.property("AppClient")));
        client.put("UserPoolId", call("CreateUserPool", pool).at("/UserPool/Id").asText());
        return call("CreateUserPoolClient", client)
                .at("/UserPoolClient/ClientId")
                .asText();
    }

    private static String code() {
        var messages = COGNITO.emulator().inbox().to(EMAIL);
        return messages.get(messages.size() - 1).code();
    }

    private static JsonNode call(String operation, Object request) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(COGNITO.endpoint()))
                                .header("Content-Type", "application/x-amz-json-1.1")
                                .header("X-Amz-Target", "AWSCognitoIdentityProviderService." + operation)
                                .header("Authorization", "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE")
                                .POST(BodyPublishers.ofString(JSON.writeValueAsString(request)))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
