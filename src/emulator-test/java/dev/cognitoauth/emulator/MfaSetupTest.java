package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;

/** The set-up of MFA at sign-in: a pool requires MFA by e-mail, and the user has no address yet. */
class MfaSetupTest extends EmulatorTest {

    private String pool;
    private String client;

    @BeforeEach
    void createUser() {
        pool = cognito.createUserPool(request -> request.poolName("strict"))
                .userPool()
                .id();
        cognito.setUserPoolMfaConfig(config -> config.userPoolId(pool)
                .mfaConfiguration(UserPoolMfaType.ON)
                .emailMfaConfiguration(email -> email.subject("Your code")));
        client = cognito.createUserPoolClient(request -> request.userPoolId(pool)
                        .clientName("strict")
                        .explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH))
                .userPoolClient()
                .clientId();
        cognito.signUp(user -> user.clientId(client).username("ada").password(PASSWORD));
        cognito.adminConfirmSignUp(user -> user.userPoolId(pool).username("ada"));
    }

    @Test
    void verifiesTheAddressAndAsksForItsCodeAtTheNextSignIn() {
        InitiateAuthResponse setUp = signIn();
        assertThat(setUp.challengeName()).isEqualTo(ChallengeNameType.MFA_SETUP);
        assertThat(setUp.challengeParameters()).containsEntry("MFAS_CAN_SETUP", "[\"EMAIL_OTP\"]");

        var sent = respond(ChallengeNameType.MFA_SETUP, setUp.session(), Map.of("EMAIL", EMAIL));
        assertThat(sent.challengeName()).isEqualTo(ChallengeNameType.EMAIL_OTP);
        refused(CodeMismatchException.class, () -> code(sent.session(), "wrong"));
        String token = code(sent.session(), code(EMAIL)).authenticationResult().accessToken();

        var user = cognito.getUser(request -> request.accessToken(token));
        assertThat(user.preferredMfaSetting()).isEqualTo("EMAIL_OTP");
        assertThat(user.userAttributes())
                .anyMatch(any ->
                        any.name().equals("email_verified") && any.value().equals("true"));
        assertThat(signIn().challengeName()).isEqualTo(ChallengeNameType.EMAIL_OTP);
    }

    @Test
    void refusesToCompleteASetUpWithoutAnMfaMethod() {
        String session = signIn().session();

        refused(InvalidParameterException.class, () -> respond(ChallengeNameType.MFA_SETUP, session, Map.of()));
        refused(
                InvalidParameterException.class,
                () -> respond(ChallengeNameType.MFA_SETUP, session, Map.of("EMAIL", "no address")));
    }

    private InitiateAuthResponse signIn() {
        return cognito.initiateAuth(request -> request.clientId(client)
                .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                .authParameters(Map.of("USERNAME", "ada", "PASSWORD", PASSWORD)));
    }

    private RespondToAuthChallengeResponse code(String session, String code) {
        return respond(ChallengeNameType.EMAIL_OTP, session, Map.of("EMAIL_OTP_CODE", code));
    }

    private RespondToAuthChallengeResponse respond(
            ChallengeNameType challenge, String session, Map<String, String> responses) {
        var all = new HashMap<>(responses);
        all.put("USERNAME", "ada");
        return cognito.respondToAuthChallenge(request -> request.clientId(client)
                .challengeName(challenge)
                .session(session)
                .challengeResponses(all));
    }
}
