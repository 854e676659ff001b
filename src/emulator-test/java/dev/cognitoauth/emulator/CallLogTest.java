package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.emulator.CallLog.Call;
import dev.cognitoauth.emulator.wire.Fault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The latest calls, which the emulator's page shows. */
class CallLogTest extends EmulatorTest {

    @Test
    void tellsWhoWasRefusedWhatAndWhy() {
        confirmed(EMAIL);

        send(
                "InitiateAuth",
                initiateAuth(SeededPools.CLIENT_ID, "USER_PASSWORD_AUTH", "USERNAME", EMAIL, "PASSWORD", "x"));

        assertThat(latest())
                .returns("InitiateAuth", Call::operation)
                .returns(EMAIL, Call::user)
                .returns("NotAuthorizedException", Call::outcome)
                .returns("Incorrect username or password.", Call::reason)
                .returns(clock.instant(), Call::at);
    }

    @Test
    void namesTheUserOfAnAccessToken() {
        confirmed(EMAIL);
        String token = signIn(SeededPools.CLIENT_ID, EMAIL).accessToken();

        String sub =
                call("GetUser", Map.of("AccessToken", token)).path("Username").asText();

        assertThat(latest())
                .returns(sub, Call::user)
                .returns("OK", Call::outcome)
                .returns("", Call::reason);
    }

    @Test
    void hasNoSecrets() {
        confirmed(EMAIL);
        var tokens = call(
                "InitiateAuth",
                initiateAuth(SeededPools.CLIENT_ID, "USER_PASSWORD_AUTH", "USERNAME", EMAIL, "PASSWORD", PASSWORD));
        send(
                "ConfirmSignUp",
                Map.of("ClientId", SeededPools.CLIENT_ID, "Username", EMAIL, "ConfirmationCode", "secret code"));
        send("SignUp", Map.of("ClientId", SeededPools.CLIENT_ID, "Username", "bob", "Password", " secret"));

        assertThat(emulator.latestCalls().latest().toString())
                .doesNotContain(
                        PASSWORD,
                        "secret",
                        tokens.at("/AuthenticationResult/AccessToken").asText());
    }

    @Test
    void tellsWhatNoOperationAnswers() {
        emulator.answer(null, null, "");
        assertThat(latest()).returns("", Call::operation).returns("UnknownOperationException", Call::outcome);

        emulator.inject("GetUser", 1, new Fault.Drop());
        emulator.answer("AWSCognitoIdentityProviderService.GetUser", null, "{}");
        assertThat(latest()).returns("The connection was closed", Call::outcome);

        emulator.inject("GetUser", 1, new Fault.Stall(Duration.ofMinutes(1)));
        send("GetUser", Map.of());
        assertThat(latest().took()).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void keepsTwoHundredCallsOfAReadableLength() {
        for (int i = 0; i < 250; i++) {
            send("SignUp", Map.of("Username", i + "x".repeat(10_000)));
        }

        assertThat(emulator.latestCalls().latest()).hasSize(200);
        assertThat(latest().user()).startsWith("249x").hasSize(201);
    }

    private Call latest() {
        return emulator.latestCalls().latest().get(0);
    }
}
