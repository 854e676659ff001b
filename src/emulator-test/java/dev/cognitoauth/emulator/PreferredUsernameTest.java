package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;

/** The alias preferred_username, and that nobody takes an alias from somebody else. */
class PreferredUsernameTest extends EmulatorTest {

    private static final String TOO_EARLY =
            "Preferred username cannot be provided for unconfirmed account, since user pool is configured for preferred username alias.";
    private static final String TAKEN = "An account with the given preferred_username already exists.";

    private final String pool = cognito.createUserPool(
                    settings -> settings.poolName("test").aliasAttributesWithStrings("preferred_username", "email"))
            .userPool()
            .id();
    private final String client = cognito.createUserPoolClient(settings -> settings.userPoolId(pool)
                    .clientName("test")
                    .explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH))
            .userPoolClient()
            .clientId();

    @Test
    void isRefusedBeforeTheAccountIsConfirmed() {
        assertRefused(
                "SignUp",
                Map.of(
                        "ClientId",
                        client,
                        "Username",
                        "ada",
                        "Password",
                        PASSWORD,
                        "UserAttributes",
                        attributes("countess")),
                "InvalidParameterException",
                TOO_EARLY);

        cognito.signUp(user -> user.clientId(client).username("ada").password(PASSWORD));
        assertRefused(
                "AdminUpdateUserAttributes",
                ofUser("ada", attributes("countess")),
                "InvalidParameterException",
                TOO_EARLY);
    }

    @Test
    void isANameToSignInWithOnceItIsSet() {
        String token = signedUp("ada");

        call("UpdateUserAttributes", Map.of("AccessToken", token, "UserAttributes", attributes("countess")));

        assertThat(signIn(client, "countess").accessToken()).isNotNull();
        call("DeleteUserAttributes", Map.of("AccessToken", token, "UserAttributeNames", List.of("preferred_username")));
        assertRefused(
                "InitiateAuth",
                initiateAuth(client, "USER_PASSWORD_AUTH", "USERNAME", "countess", "PASSWORD", PASSWORD),
                "UserNotFoundException",
                "User does not exist.");
    }

    @ParameterizedTest
    @CsvSource({"countess", "ada"})
    void isRefusedWhereSomebodyElseSignsInWithThatName(String name) {
        String ada = signedUp("ada");
        call("UpdateUserAttributes", Map.of("AccessToken", ada, "UserAttributes", attributes("countess")));
        String eve = signedUp("eve");

        assertRefused(
                "UpdateUserAttributes",
                Map.of("AccessToken", eve, "UserAttributes", attributes(name)),
                "AliasExistsException",
                TAKEN);
        assertRefused("AdminUpdateUserAttributes", ofUser("eve", attributes(name)), "AliasExistsException", TAKEN);
        assertRefused("AdminCreateUser", ofUser("mallory", attributes(name)), "UsernameExistsException", TAKEN);
    }

    @Test
    void keepsItsNameFromThoseWhoSignUpLater() {
        String token = signedUp("ada");
        call("UpdateUserAttributes", Map.of("AccessToken", token, "UserAttributes", attributes("countess")));

        assertRefused(
                "SignUp",
                Map.of("ClientId", client, "Username", "countess", "Password", PASSWORD),
                "UsernameExistsException",
                "User already exists");
    }

    @Test
    void isNoAddressWhereAddressesAreAliases() {
        String token = signedUp("ada");

        assertRefused(
                "UpdateUserAttributes",
                Map.of("AccessToken", token, "UserAttributes", attributes(EMAIL)),
                "InvalidParameterException",
                "Preferred username cannot be of email format, since user pool is configured for email alias.");
    }

    @Test
    void movesAVerifiedAddressToANewUserOnlyByForce() {
        var verified =
                List.of(Map.of("Name", "email", "Value", EMAIL), Map.of("Name", "email_verified", "Value", "true"));
        call("AdminCreateUser", ofUser("ada", verified));

        assertRefused(
                "AdminCreateUser",
                ofUser("eve", verified),
                "UsernameExistsException",
                "An account with the given email already exists.");
        call(
                "AdminCreateUser",
                Map.of("UserPoolId", pool, "Username", "eve", "UserAttributes", verified, "ForceAliasCreation", true));
        assertThat(call("AdminGetUser", Map.of("UserPoolId", pool, "Username", EMAIL))
                        .path("Username")
                        .asText())
                .isEqualTo("eve");
    }

    private String signedUp(String name) {
        cognito.signUp(user -> user.clientId(client).username(name).password(PASSWORD));
        cognito.adminConfirmSignUp(user -> user.userPoolId(pool).username(name));
        return signIn(client, name).accessToken();
    }

    private Map<String, Object> ofUser(String name, List<Map<String, String>> attributes) {
        return Map.of("UserPoolId", pool, "Username", name, "UserAttributes", attributes);
    }

    private static List<Map<String, String>> attributes(String preferredUsername) {
        return List.of(Map.of("Name", "preferred_username", "Value", preferredUsername));
    }
}
