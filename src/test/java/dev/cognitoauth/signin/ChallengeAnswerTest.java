package dev.cognitoauth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.request.Credential;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChallengeAnswerTest {

    private static final Secret SESSION = new Secret("session");
    private static final Credential CREDENTIAL = credential();

    static Stream<ChallengeAnswer> ofPasskeys() {
        return Stream.of(
                new PasskeyAnswer("WEB_AUTHN", "ada", SESSION, CREDENTIAL, null),
                new ChoiceAnswer("SELECT_CHALLENGE", "ada", SESSION, "WEB_AUTHN", null, null, CREDENTIAL, null));
    }

    /** Cognito words refusals of passkeys as nobody has published, so that they are told from others by the call. */
    @ParameterizedTest
    @MethodSource("ofPasskeys")
    void tellsThatAPasskeyGaveIt(ChallengeAnswer answer) {
        assertThat(answer.credential()).isEqualTo(CREDENTIAL);
        assertThat(answer.responses()).containsEntry("CREDENTIAL", CREDENTIAL.text());
    }

    @Test
    void isOfNoPasskeyWhereTheUserChoosesSomethingElse() {
        var answer = new ChoiceAnswer("SELECT_CHALLENGE", "ada", SESSION, "EMAIL_OTP", null, null, null, null);

        assertThat(answer.credential()).isNull();
        assertThat(answer.responses()).containsOnlyKeys("ANSWER");
    }

    private static Credential credential() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", "x")
                .put("rawId", "x")
                .put("type", "public-key");
        json.putObject("response");
        return new Credential(json);
    }
}
