package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.testing.SrpClient;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminInitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;

/** AdminInitiateAuth and AdminRespondToAuthChallenge. */
class AdminSignInsTest extends EmulatorTest {

    private String client = SeededPools.CLIENT_ID;

    @ParameterizedTest
    @CsvSource({
        "ALLOW_ADMIN_USER_PASSWORD_AUTH, ADMIN_USER_PASSWORD_AUTH",
        "ALLOW_ADMIN_USER_PASSWORD_AUTH, ADMIN_NO_SRP_AUTH",
        "ADMIN_NO_SRP_AUTH, ADMIN_NO_SRP_AUTH"
    })
    void givesTokensForAPassword(ExplicitAuthFlowsType allowed, String flow) {
        confirmed(EMAIL);
        if (allowed == ExplicitAuthFlowsType.ADMIN_NO_SRP_AUTH) {
            client(allowed);
        } else {
            client(allowed, ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH);
        }

        var tokens = start(flow, "PASSWORD", PASSWORD).authenticationResult();

        assertThat(tokens.accessToken()).isNotNull();
        assertThat(start("REFRESH_TOKEN_AUTH", "REFRESH_TOKEN", tokens.refreshToken())
                        .authenticationResult()
                        .idToken())
                .isNotNull();
        refused(NotAuthorizedException.class, () -> start(flow, "PASSWORD", OTHER_PASSWORD))
                .hasMessage("Incorrect username or password.");
    }

    @Test
    void refusesFlowsThatTheClientOrAdministratorsMayNotUse() {
        confirmed(EMAIL);

        refused(InvalidParameterException.class, () -> start("ADMIN_USER_PASSWORD_AUTH", "PASSWORD", PASSWORD))
                .hasMessage("Auth flow not enabled for this client");
        refused(InvalidParameterException.class, () -> start("USER_PASSWORD_AUTH", "PASSWORD", PASSWORD))
                .hasMessage("Initiate Auth method not supported.");
        refused(InvalidParameterException.class, () -> start("NO_SUCH_AUTH", "PASSWORD", PASSWORD))
                .hasMessageContaining("Member must satisfy enum value set");
    }

    @Test
    void refusesAClientOfAnotherPool() {
        confirmed(EMAIL);
        String other = cognito.createUserPool(pool -> pool.poolName("other"))
                .userPool()
                .id();

        refused(
                ResourceNotFoundException.class,
                () -> cognito.adminInitiateAuth(request -> request.userPoolId(other)
                        .clientId(client)
                        .authFlow("USER_SRP_AUTH")
                        .authParameters(Map.of("USERNAME", EMAIL, "SRP_A", "2"))));
    }

    @Test
    void startsTheFlowsOfAppClientsToo() {
        confirmed(EMAIL);

        var srp = start("USER_SRP_AUTH", "SRP_A", new SrpClient().srpA());
        var choice = start("USER_AUTH", "PREFERRED_CHALLENGE", "SMS_OTP");

        assertThat(srp.challengeName()).isEqualTo(ChallengeNameType.PASSWORD_VERIFIER);
        assertThat(choice.challengeName()).isEqualTo(ChallengeNameType.SELECT_CHALLENGE);
        assertThat(choice.availableChallengesAsStrings()).contains("PASSWORD", "EMAIL_OTP");
    }

    @Test
    void acceptsTheNewPasswordOfAnInvitedUser() {
        cognito.adminCreateUser(user ->
                user.userPoolId(SeededPools.USER_POOL_ID).username(EMAIL).temporaryPassword(PASSWORD));
        client(ExplicitAuthFlowsType.ALLOW_ADMIN_USER_PASSWORD_AUTH);
        var challenge = start("ADMIN_USER_PASSWORD_AUTH", "PASSWORD", PASSWORD);

        var answer = cognito.adminRespondToAuthChallenge(request -> request.userPoolId(SeededPools.USER_POOL_ID)
                .clientId(client)
                .challengeName(challenge.challengeName())
                .session(challenge.session())
                .challengeResponses(Map.of("USERNAME", EMAIL, "NEW_PASSWORD", OTHER_PASSWORD)));

        assertThat(challenge.challengeName()).isEqualTo(ChallengeNameType.NEW_PASSWORD_REQUIRED);
        assertThat(answer.authenticationResult().accessToken()).isNotNull();
    }

    @Test
    void asksForTheMfaMethodThatAnAdministratorHasEnabled() {
        confirmed(EMAIL);
        client(ExplicitAuthFlowsType.ALLOW_ADMIN_USER_PASSWORD_AUTH);

        cognito.adminSetUserMFAPreference(user -> user.userPoolId(SeededPools.USER_POOL_ID)
                .username(EMAIL)
                .emailMfaSettings(email -> email.enabled(true).preferredMfa(true)));

        assertThat(start("ADMIN_USER_PASSWORD_AUTH", "PASSWORD", PASSWORD).challengeName())
                .isEqualTo(ChallengeNameType.EMAIL_OTP);
        assertThat(cognito.adminGetUser(user ->
                                user.userPoolId(SeededPools.USER_POOL_ID).username(EMAIL))
                        .preferredMfaSetting())
                .isEqualTo("EMAIL_OTP");
        refused(
                        InvalidParameterException.class,
                        () -> cognito.adminSetUserMFAPreference(user -> user.userPoolId(SeededPools.USER_POOL_ID)
                                .username(EMAIL)
                                .softwareTokenMfaSettings(totp -> totp.enabled(true))))
                .hasMessage("User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA");
    }

    private AdminInitiateAuthResponse start(String flow, String parameter, String value) {
        return cognito.adminInitiateAuth(request -> request.userPoolId(SeededPools.USER_POOL_ID)
                .clientId(client)
                .authFlow(flow)
                .authParameters(Map.of("USERNAME", EMAIL, parameter, value)));
    }

    private void client(ExplicitAuthFlowsType... flows) {
        client = cognito.createUserPoolClient(request -> request.userPoolId(SeededPools.USER_POOL_ID)
                        .clientName("server")
                        .explicitAuthFlows(flows))
                .userPoolClient()
                .clientId();
    }
}
