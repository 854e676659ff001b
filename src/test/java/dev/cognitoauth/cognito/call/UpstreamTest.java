package dev.cognitoauth.cognito.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cognito far away, slow, or not Cognito at all. */
@QuarkusTest
class UpstreamTest extends ServiceTest {

    private static final String HTML = "<html><body>Bad gateway</body></html>";

    @Test
    void answers503WhenTheConnectionBreaks() {
        cognito.inject("SignUp", 1, new Fault.Drop());

        assertProblem(signUp(email).header("Retry-After", "1"), 503, "upstream_unavailable");
    }

    @Test
    void answers504WhenCognitoStalls() {
        cognito.inject("SignUp", 1, new Fault.Stall(Duration.ofSeconds(5)));

        assertProblem(signUp(email), 504, "upstream_timeout");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 404, 502, 503})
    void answers502WhenSomethingElseAnswers(int status) {
        cognito.inject("SignUp", 1, new Fault.ForeignResponse(status, HTML));

        assertProblem(signUp(email), 502, "upstream_failure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}"})
    void neverTakesAnEmptyAnswerForTokens(String body) {
        cognito.inject("InitiateAuth", 1, new Fault.ForeignResponse(200, body));

        assertProblem(signIn(email, PASSWORD), 502, "upstream_failure");
    }

    @Test
    void neverRepeatsWhatChangesSomething() {
        // The emulator does not count calls that it was told to fail, only a repetition of them.
        int before = cognito.calls("SignUp");
        cognito.inject("SignUp", 1, new Fault.Drop());
        assertProblem(signUp(email), 503, "upstream_unavailable");

        assertThat(cognito.calls("SignUp")).isEqualTo(before);
        cognito.inject("SignUp", 1, new Fault.Refuse("InternalErrorException", "Internal error"));
        assertProblem(signUp(email), 502, "upstream_failure");
        assertThat(cognito.calls("SignUp")).isEqualTo(before);
    }

    @Test
    void repeatsAReadOnce() {
        Tokens tokens = signUpAndSignIn(email);
        cognito.inject("GetUser", 1, new Fault.Drop());
        withToken(tokens.access()).get("/v1/user").then().statusCode(200);

        cognito.inject("GetUser", 2, new Fault.Drop());
        assertProblem(withToken(tokens.access()).get("/v1/user").then(), 503, "upstream_unavailable");
    }
}
