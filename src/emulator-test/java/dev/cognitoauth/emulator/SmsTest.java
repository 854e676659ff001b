package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFactorType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;

/** A pool whose users sign in with phone numbers: codes by text message as the first factor and as MFA. */
class SmsTest extends EmulatorTest {

    private static final String PHONE = "+491701234567";

    private String pool;
    private String client;

    @BeforeEach
    void signUpByPhone() {
        pool = cognito.createUserPool(request -> request.poolName("phones")
                        .usernameAttributes(UsernameAttributeType.PHONE_NUMBER)
                        .autoVerifiedAttributes(VerifiedAttributeType.PHONE_NUMBER)
                        .policies(policies -> policies.signInPolicy(signIn ->
                                signIn.allowedFirstAuthFactors(AuthFactorType.PASSWORD, AuthFactorType.SMS_OTP))))
                .userPool()
                .id();
        client = cognito.createUserPoolClient(request -> request.userPoolId(pool)
                        .clientName("phones")
                        .explicitAuthFlows(
                                ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH, ExplicitAuthFlowsType.ALLOW_USER_AUTH))
                .userPoolClient()
                .clientId();
        cognito.signUp(user -> user.clientId(client).username(PHONE).password(PASSWORD));
        cognito.confirmSignUp(user -> user.clientId(client).username(PHONE).confirmationCode(code(PHONE)));
    }

    @Test
    void acceptsATextMessageCodeAsTheFirstFactor() {
        InitiateAuthResponse challenge = cognito.initiateAuth(request -> request.clientId(client)
                .authFlow(AuthFlowType.USER_AUTH)
                .authParameters(Map.of("USERNAME", PHONE, "PREFERRED_CHALLENGE", "SMS_OTP")));

        assertThat(challenge.challengeName()).isEqualTo(ChallengeNameType.SMS_OTP);
        assertThat(challenge.challengeParameters())
                .containsEntry("CODE_DELIVERY_DELIVERY_MEDIUM", "SMS")
                .containsEntry("CODE_DELIVERY_DESTINATION", "+********4567");
        assertThat(respond(ChallengeNameType.SMS_OTP, challenge.session(), code(PHONE))
                        .authenticationResult())
                .isNotNull();
    }

    @Test
    void acceptsATextMessageCodeForMfaOnce() {
        cognito.setUserPoolMfaConfig(config -> config.userPoolId(pool)
                .mfaConfiguration(UserPoolMfaType.ON)
                .smsMfaConfiguration(sms -> sms.smsAuthenticationMessage("{####}")));
        String session = signIn().session();

        refused(CodeMismatchException.class, () -> respond(ChallengeNameType.SMS_MFA, session, "wrong"));
        assertThat(respond(ChallengeNameType.SMS_MFA, session, code(PHONE)).authenticationResult())
                .isNotNull();

        refused(NotAuthorizedException.class, () -> respond(ChallengeNameType.SMS_MFA, session, code(PHONE)))
                .hasMessage("Invalid session for the user, session can only be used once.");
    }

    @Test
    void refusesTheSessionOfOneChallengeForAnother() {
        cognito.setUserPoolMfaConfig(config -> config.userPoolId(pool)
                .mfaConfiguration(UserPoolMfaType.ON)
                .smsMfaConfiguration(sms -> sms.smsAuthenticationMessage("{####}")));
        String session = signIn().session();

        refused(NotAuthorizedException.class, () -> respond(ChallengeNameType.SMS_OTP, session, code(PHONE)))
                .hasMessage("Invalid session for the user.");
    }

    private InitiateAuthResponse signIn() {
        InitiateAuthResponse challenge = cognito.initiateAuth(request -> request.clientId(client)
                .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                .authParameters(Map.of("USERNAME", PHONE, "PASSWORD", PASSWORD)));
        assertThat(challenge.challengeName()).isEqualTo(ChallengeNameType.SMS_MFA);
        return challenge;
    }

    private RespondToAuthChallengeResponse respond(ChallengeNameType challenge, String session, String code) {
        return cognito.respondToAuthChallenge(request -> request.clientId(client)
                .challengeName(challenge)
                .session(session)
                .challengeResponses(Map.of("USERNAME", PHONE, challenge + "_CODE", code)));
    }
}
