package dev.cognitoauth.emulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.emulator.model.Inbox.Message;
import dev.cognitoauth.testing.TestClock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;

/** What tests of the emulator share: one of their own, and a user on the way through it. */
abstract class EmulatorTest {

    static final String EMAIL = "ada@example.com";
    static final String PASSWORD = "Correct-horse-7";
    static final String OTHER_PASSWORD = "Battery-staple-8";

    final TestClock clock = new TestClock();
    final Emulator emulator = new Emulator(clock, "http://localhost/emulator");
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

    /** That a call is refused by this exception of Cognito's. */
    static AbstractThrowableAssert<?, ? extends Throwable> refused(
            Class<? extends CognitoIdentityProviderException> exception, ThrowingCallable call) {
        return Assertions.assertThatThrownBy(call).isInstanceOf(exception);
    }
}
