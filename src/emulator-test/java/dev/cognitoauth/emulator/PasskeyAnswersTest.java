package dev.cognitoauth.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cognitoauth.testing.VirtualAuthenticator;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The refusals of passkeys that were seen at the real Cognito. */
class PasskeyAnswersTest extends EmulatorTest {

    private String token;

    @BeforeEach
    void signIn() {
        confirmed(EMAIL);
        token = signIn(SeededPools.CLIENT_ID, EMAIL).accessToken();
    }

    @ParameterizedTest
    @ValueSource(strings = {"malformed", "without transports", "not discoverable", "of another registration"})
    void refusesACredentialThatCannotBeUsed(String kind) throws GeneralSecurityException {
        Map<String, Object> credential = new HashMap<>(credential(start(token)));
        switch (kind) {
            case "malformed" -> credential.put("response", Map.of("transports", new String[0]));
            case "without transports" -> {
                var response = new HashMap<>((Map<?, ?>) credential.get("response"));
                response.remove("transports");
                credential.put("response", response);
            }
            case "not discoverable" ->
                credential.put("clientExtensionResults", Map.of("credProps", Map.of("rk", false)));
            default -> start(token);
        }

        assertRefused(
                "CompleteWebAuthnRegistration",
                Map.of("AccessToken", token, "Credential", credential),
                "InvalidParameterException",
                "Credential data is not valid");
    }

    @Test
    void refusesToCompleteARegistrationThatAnotherAppClientStarted() throws GeneralSecurityException {
        Map<String, Object> credential = credential(start(token));
        String client = cognito.createUserPoolClient(settings -> settings.userPoolId(SeededPools.USER_POOL_ID)
                        .clientName("other")
                        .explicitAuthFlowsWithStrings("ALLOW_USER_PASSWORD_AUTH"))
                .userPoolClient()
                .clientId();
        String otherToken = signIn(client, EMAIL).accessToken();

        assertRefused(
                "CompleteWebAuthnRegistration",
                Map.of("AccessToken", otherToken, "Credential", credential),
                "WebAuthnClientMismatchException",
                "The registration was started by another app client.");
        call("CompleteWebAuthnRegistration", Map.of("AccessToken", token, "Credential", credential));
    }

    @Test
    void refusesPasskeysWhereTheyAreNoFirstFactor() {
        String pool = cognito.createUserPool(settings -> settings.poolName("test"))
                .userPool()
                .id();
        String client = cognito.createUserPoolClient(settings -> settings.userPoolId(pool)
                        .clientName("test")
                        .explicitAuthFlowsWithStrings("ALLOW_USER_PASSWORD_AUTH"))
                .userPoolClient()
                .clientId();
        cognito.signUp(user -> user.clientId(client).username("ada").password(PASSWORD));
        cognito.adminConfirmSignUp(user -> user.userPoolId(pool).username("ada"));

        assertRefused(
                "StartWebAuthnRegistration",
                Map.of("AccessToken", signIn(client, "ada").accessToken()),
                "WebAuthnNotEnabledException",
                "WebAuthn not enabled for this pool");
    }

    private JsonNode start(String accessToken) {
        return call("StartWebAuthnRegistration", Map.of("AccessToken", accessToken));
    }

    private static Map<String, Object> credential(JsonNode started) throws GeneralSecurityException {
        String challenge = started.at("/CredentialCreationOptions/challenge").asText();
        return new VirtualAuthenticator().create(challenge, "http://localhost", "localhost");
    }
}
