package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AliasAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AliasExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordHistoryPolicyViolationException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordPolicyType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolPolicyType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameConfigurationType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;

/** The settings of user pools and app clients that change how users sign up and sign in. */
class UserPoolsTest extends EmulatorTest {

    private String pool = SeededPools.USER_POOL_ID;
    private String client = SeededPools.CLIENT_ID;

    @Test
    void givesIdsOfCognitosForm() {
        pool(settings -> {});

        assertThat(pool).matches("us-east-1_[0-9A-Za-z]{9}");
        assertThat(client).matches("[0-9a-z]{26}");
    }

    @Test
    void usesTheSubAsUsernameWhereUsersSignInByEmail() {
        signUp(EMAIL);

        var user = cognito.adminGetUser(request -> request.userPoolId(pool).username(EMAIL));

        assertThat(user.username()).matches("[0-9a-f-]{36}");
        assertThat(attributes(user.userAttributes()))
                .containsEntry("sub", user.username())
                .containsEntry("email", EMAIL)
                .containsEntry("email_verified", "false");
    }

    @Test
    void refusesAUsernameThatIsNotAnEmailAddress() {
        refused(InvalidParameterException.class, () -> signUp("ada")).hasMessage("Username should be an email.");
    }

    @Test
    void sendsTextMessagesWhereUsersSignInByPhone() {
        pool(settings -> settings.usernameAttributes(UsernameAttributeType.PHONE_NUMBER)
                .autoVerifiedAttributes(VerifiedAttributeType.PHONE_NUMBER));

        var answer = signUp("+491701234567", Map.of());

        assertThat(answer).isEqualTo("+********4567");
        assertThat(emulator.inbox().to("+491701234567"))
                .hasSize(1)
                .allMatch(message -> message.medium().equals("SMS"));
    }

    @Test
    void acceptsAnAliasAtSignInOnlyOnceItIsVerified() {
        pool(settings ->
                settings.aliasAttributes(AliasAttributeType.EMAIL).autoVerifiedAttributes(VerifiedAttributeType.EMAIL));
        signUp("ada", Map.of("email", EMAIL));

        refused(UserNotFoundException.class, () -> signIn(client, EMAIL));

        confirm("ada", false);
        assertThat(signIn(client, EMAIL).accessToken()).isNotNull();
    }

    @Test
    void transfersAnAliasOnlyByForceAliasCreation() {
        pool(settings ->
                settings.aliasAttributes(AliasAttributeType.EMAIL).autoVerifiedAttributes(VerifiedAttributeType.EMAIL));
        signUp("ada", Map.of("email", EMAIL));
        confirm("ada", false);
        signUp("eve", Map.of("email", EMAIL));

        refused(AliasExistsException.class, () -> confirm("eve", false));

        confirm("eve", true);
        assertThat(cognito.adminGetUser(request -> request.userPoolId(pool).username(EMAIL))
                        .username())
                .isEqualTo("eve");
    }

    @Test
    void refusesAnAddressAsUsernameWhereItIsAnAlias() {
        pool(settings -> settings.aliasAttributes(AliasAttributeType.EMAIL));

        refused(InvalidParameterException.class, () -> signUp(EMAIL, Map.of()))
                .hasMessage("Username cannot be of email format, since user pool is configured for email alias.");
    }

    @Test
    void refusesASignUpWhereOnlyAdministratorsCreateUsers() {
        pool(settings -> settings.adminCreateUserConfig(config -> config.allowAdminCreateUserOnly(true)));

        refused(NotAuthorizedException.class, () -> signUp("ada", Map.of()))
                .hasMessage("SignUp is not permitted for this user pool");
    }

    @Test
    void revealsUnknownUsersToLegacyClientsOnly() {
        pool(settings -> {});

        refused(UserNotFoundException.class, () -> signIn(client, "nobody")).hasMessage("User does not exist.");
        refused(NotAuthorizedException.class, () -> signIn(SeededPools.CLIENT_ID, "nobody@example.com"))
                .hasMessage("Incorrect username or password.");
        refused(
                        UserNotFoundException.class,
                        () -> cognito.forgotPassword(
                                request -> request.clientId(client).username("nobody")))
                .hasMessage("Username/client id combination not found.");
    }

    @Test
    void refusesAFlowThatTheClientDoesNotAllow() {
        pool(settings -> {});
        String strict = client(settings -> settings.explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_USER_SRP_AUTH));

        refused(InvalidParameterException.class, () -> signIn(strict, "ada"))
                .hasMessage("USER_PASSWORD_AUTH flow not enabled for this client");
    }

    @Test
    void refusesAClientWithoutItsSecretHash() {
        refused(
                        NotAuthorizedException.class,
                        () -> cognito.signUp(request -> request.clientId(SeededPools.SECRET_CLIENT_ID)
                                .username(EMAIL)
                                .password(PASSWORD)))
                .hasMessageContaining("SECRET_HASH was not received");
        refused(
                        NotAuthorizedException.class,
                        () -> cognito.signUp(request -> request.clientId(SeededPools.SECRET_CLIENT_ID)
                                .secretHash("d3Jvbmc=")
                                .username(EMAIL)
                                .password(PASSWORD)))
                .hasMessage("Unable to verify secret hash for client " + SeededPools.SECRET_CLIENT_ID);
    }

    @Test
    void refusesAPasswordOfTheHistory() {
        pool(settings -> settings.policies(UserPoolPolicyType.builder()
                .passwordPolicy(PasswordPolicyType.builder()
                        .minimumLength(8)
                        .passwordHistorySize(2)
                        .build())
                .build()));
        signUp("ada", Map.of());
        setPassword(OTHER_PASSWORD);

        refused(PasswordHistoryPolicyViolationException.class, () -> setPassword(OTHER_PASSWORD));
        refused(PasswordHistoryPolicyViolationException.class, () -> setPassword(PASSWORD));

        setPassword("Third-password-9");
        setPassword(PASSWORD);
    }

    @Test
    void keepsTheOldAddressUntilTheNewOneIsVerifiedWhereThePoolRequiresIt() {
        pool(settings -> settings.usernameAttributes(UsernameAttributeType.EMAIL)
                .autoVerifiedAttributes(VerifiedAttributeType.EMAIL)
                .userAttributeUpdateSettings(
                        update -> update.attributesRequireVerificationBeforeUpdate(VerifiedAttributeType.EMAIL)));
        signUp(EMAIL, Map.of());
        confirm(EMAIL, false);
        String token = signIn(client, EMAIL).accessToken();

        cognito.updateUserAttributes(
                request -> request.accessToken(token).userAttributes(attribute("email", "2" + EMAIL)));

        assertThat(attributes(
                        cognito.getUser(request -> request.accessToken(token)).userAttributes()))
                .containsEntry("email", EMAIL)
                .containsEntry("email_verified", "true");
        String code = code("2" + EMAIL);
        cognito.verifyUserAttribute(
                request -> request.accessToken(token).attributeName("email").code(code));
        assertThat(attributes(
                        cognito.getUser(request -> request.accessToken(token)).userAttributes()))
                .containsEntry("email", "2" + EMAIL);
    }

    @Test
    void hidesAndProtectsAttributesThatAClientMayNotReadOrWrite() {
        pool(settings -> {});
        signUp("ada", Map.of("nickname", "Countess"));
        cognito.adminConfirmSignUp(request -> request.userPoolId(pool).username("ada"));
        String narrow = client(settings -> settings.explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH)
                .readAttributes("email")
                .writeAttributes("email"));
        String token = signIn(narrow, "ada").accessToken();

        assertThat(attributes(
                        cognito.getUser(request -> request.accessToken(token)).userAttributes()))
                .containsOnlyKeys("sub");
        refused(
                        NotAuthorizedException.class,
                        () -> cognito.updateUserAttributes(
                                request -> request.accessToken(token).userAttributes(attribute("nickname", "x"))))
                .hasMessage("A client attempted to write unauthorized attribute");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tellsNamesApartByCaseUnlessThePoolIgnoresIt(boolean explicitly) {
        pool(settings -> settings.usernameConfiguration(
                explicitly
                        ? UsernameConfigurationType.builder()
                                .caseSensitive(true)
                                .build()
                        : null));
        signUp("ada", Map.of());
        cognito.adminConfirmSignUp(request -> request.userPoolId(pool).username("ada"));

        refused(UserNotFoundException.class, () -> signIn(client, "Ada"));
        signUp("Ada", Map.of());
    }

    @Test
    void ignoresTheCaseOfAddressesInTheSeededPools() {
        for (String seeded : List.of(SeededPools.USER_POOL_ID, SeededManagedLogin.PARTNER_POOL_ID)) {
            var settings = cognito.describeUserPool(request -> request.userPoolId(seeded))
                    .userPool();

            assertThat(settings.usernameConfiguration().caseSensitive()).isFalse();
        }
    }

    @Test
    void refusesATakenUsernameInAnyCase() {
        pool(settings -> settings.usernameConfiguration(config -> config.caseSensitive(false)));
        signUp("ada", Map.of());

        refused(UsernameExistsException.class, () -> signUp("ADA", Map.of())).hasMessage("User already exists");
    }

    private void pool(Consumer<CreateUserPoolRequest.Builder> settings) {
        pool = cognito.createUserPool(request -> settings.accept(request.poolName("test")))
                .userPool()
                .id();
        client = client(request -> request.explicitAuthFlows(
                ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH, ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH));
    }

    private String client(Consumer<CreateUserPoolClientRequest.Builder> settings) {
        return cognito.createUserPoolClient(
                        request -> settings.accept(request.userPoolId(pool).clientName("test")))
                .userPoolClient()
                .clientId();
    }

    /** Signs up, and answers where the code was sent to. */
    private String signUp(String username, Map<String, String> attributes) {
        var answer = cognito.signUp(request -> request.clientId(client)
                .username(username)
                .password(PASSWORD)
                .userAttributes(attributes.entrySet().stream()
                        .map(entry -> attribute(entry.getKey(), entry.getValue()))
                        .toList()));
        return answer.codeDeliveryDetails() == null
                ? ""
                : answer.codeDeliveryDetails().destination();
    }

    private void confirm(String username, boolean byForce) {
        String code = code(EMAIL);
        cognito.confirmSignUp(request -> request.clientId(client)
                .username(username)
                .confirmationCode(code)
                .forceAliasCreation(byForce));
    }

    private void setPassword(String password) {
        cognito.adminSetUserPassword(request ->
                request.userPoolId(pool).username("ada").password(password).permanent(true));
    }

    private static Map<String, String> attributes(List<AttributeType> attributes) {
        return attributes.stream().collect(Collectors.toMap(AttributeType::name, AttributeType::value));
    }
}
