package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordResetRequiredException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;

/** The user migration trigger, at a sign-in and at a forgotten password. */
class MigrationTest extends TriggerTest {

    private static final String KNOWN =
            "\"userAttributes\":{\"email\":\"ada@example.com\",\"email_verified\":\"true\"}";

    @Test
    void signsInWhomTheFunctionKnows() {
        migrate(KNOWN + ",\"finalUserStatus\":\"CONFIRMED\",\"messageAction\":\"SUPPRESS\"");

        signIn(SeededPools.CLIENT_ID, EMAIL);
        signIn(SeededPools.CLIENT_ID, EMAIL);

        assertThat(functions.events()).hasSize(1);
        assertThat(cognito.adminGetUser(user ->
                                user.userPoolId(SeededPools.USER_POOL_ID).username(EMAIL))
                        .userStatusAsString())
                .isEqualTo("CONFIRMED");
    }

    @Test
    void asksForANewPasswordWhereTheFunctionDoesNotConfirm() {
        migrate(KNOWN);

        refused(PasswordResetRequiredException.class, () -> signIn(SeededPools.CLIENT_ID, EMAIL));
    }

    @Test
    void sendsACodeToWhomTheFunctionKnows() {
        migrate(KNOWN);
        cognito.forgotPassword(user -> user.clientId(SeededPools.CLIENT_ID).username(EMAIL));

        cognito.confirmForgotPassword(user -> user.clientId(SeededPools.CLIENT_ID)
                .username(EMAIL)
                .confirmationCode(code(EMAIL))
                .password(PASSWORD));

        assertThat(signIn(SeededPools.CLIENT_ID, EMAIL).accessToken()).isNotNull();
        assertThat(functions.events()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"userAttributes\":null", "\"userAttributes\":{}"})
    void knowsNobodyWithoutAttributes(String answer) {
        migrate(answer);

        refused(NotAuthorizedException.class, () -> signIn(SeededPools.CLIENT_ID, EMAIL))
                .hasMessage("Incorrect username or password.");
        cognito.forgotPassword(user -> user.clientId(SeededPools.CLIENT_ID).username(EMAIL));
        assertThat(emulator.inbox().all()).isEmpty();
    }

    @Test
    void tellsNobodyWhyTheFunctionHasRefused() {
        assign("UserMigration=old");
        functions.answer("old", 200, "{\"errorMessage\":\"Bad password\"}");
        String legacy = cognito.createUserPoolClient(client -> client.userPoolId(SeededPools.USER_POOL_ID)
                        .clientName("legacy")
                        .explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH))
                .userPoolClient()
                .clientId();

        refused(NotAuthorizedException.class, () -> signIn(SeededPools.CLIENT_ID, EMAIL))
                .hasMessage("Incorrect username or password.");
        refused(UserNotFoundException.class, () -> signIn(legacy, EMAIL))
                .hasMessage("Exception migrating user in app client " + legacy);
        assertRefused(
                "ForgotPassword",
                Map.of("ClientId", SeededPools.CLIENT_ID, "Username", EMAIL),
                "UserLambdaValidationException",
                "UserMigration failed with error Bad password.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"userAttributes\":[] | InvalidLambdaResponseException",
                "\"userAttributes\":{\"email\":\"ada@example.com\"},\"enableSMSMFA\":true | InvalidLambdaResponseException",
                "\"userAttributes\":{\"email\":\"ada@example.com\"},\"forceAliasCreation\":1 | InvalidLambdaResponseException",
                "\"userAttributes\":{\"nonsense\":\"x\"} | InvalidParameterException"
            })
    void addsNobodyByAWrongAnswer(String answer, String exception) {
        migrate(answer);

        assertThat(send(
                                "InitiateAuth",
                                initiateAuth(
                                        SeededPools.CLIENT_ID,
                                        "USER_PASSWORD_AUTH",
                                        "USERNAME",
                                        EMAIL,
                                        "PASSWORD",
                                        PASSWORD))
                        .error())
                .isEqualTo(exception);
        assertThat(cognito.listUsers(users -> users.userPoolId(SeededPools.USER_POOL_ID))
                        .users())
                .isEmpty();
    }

    @Test
    void needsThePassword() {
        migrate(KNOWN + ",\"finalUserStatus\":\"CONFIRMED\"");

        cognito.initiateAuth(request -> request.clientId(SeededPools.CLIENT_ID)
                .authFlow(AuthFlowType.USER_SRP_AUTH)
                .authParameters(Map.of("USERNAME", EMAIL, "SRP_A", "42")));

        assertThat(functions.events()).isEmpty();
    }

    private void migrate(String answer) {
        assign("UserMigration=old");
        functions.answer("old", 200, "{\"response\":{" + answer + "}}");
    }
}
