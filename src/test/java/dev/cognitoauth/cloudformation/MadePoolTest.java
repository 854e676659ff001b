package dev.cognitoauth.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cognitoauth.testing.EmulatedCognito;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pools that the emulator has when they are made with what the template says. */
class MadePoolTest {

    private static final EmulatedCognito COGNITO = new EmulatedCognito();
    private static final String EMAIL = "Ada@example.com";
    private static final String PASSWORD = "correct horse 7";

    @BeforeAll
    static void start() {
        COGNITO.listen();
    }

    @AfterAll
    static void stop() {
        COGNITO.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Tier=LITE", "Tier=PLUS Mfa=OFF", "PasskeyRelyingParty=example.com"})
    void takesAUserFromSignUpToTokens(String parameters) {
        EndpointStack made = new EndpointStack(URI.create(COGNITO.endpoint()), "made");
        made.create(Stack.of(parameters));
        String client = made.clientId();

        made.callUserPools("SignUp", Map.of("ClientId", client, "Username", EMAIL, "Password", PASSWORD));
        made.callUserPools("ConfirmSignUp", Map.of("ClientId", client, "Username", EMAIL, "ConfirmationCode", code()));
        var password = Map.of("USERNAME", "ada@example.com", "PASSWORD", PASSWORD);
        JsonNode answer = made.callUserPools(
                "InitiateAuth",
                Map.of("ClientId", client, "AuthFlow", "USER_PASSWORD_AUTH", "AuthParameters", password));

        assertThat(answer.at("/AuthenticationResult/ExpiresIn").asInt()).isEqualTo(900);
        assertThat(answer.at("/AuthenticationResult/RefreshToken").asText()).isNotEmpty();
    }

    private static String code() {
        var messages = COGNITO.emulator().inbox().to(EMAIL);
        return messages.get(messages.size() - 1).code();
    }
}
