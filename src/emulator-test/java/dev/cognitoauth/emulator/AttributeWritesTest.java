package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SchemaAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;

/** Which attributes may be written when, at each operation that writes them. */
class AttributeWritesTest extends EmulatorTest {

    private static final String SUB = "00000000-0000-4000-8000-00000000abcd";
    private static final String NOT_SUB = "Cannot modify the non-mutable attribute sub";
    private static final String NOT_AUTHORIZED = "NotAuthorizedException";
    private static final String INVALID = "InvalidParameterException";
    private static final String UNAUTHORIZED = "A client attempted to write unauthorized attribute";

    private String pool;
    private String client;

    @BeforeEach
    void createPool() {
        pool = cognito.createUserPool(settings -> settings.poolName("test")
                        .schema(
                                attribute("badge").build(),
                                attribute("kyc_verified").mutable(true).build(),
                                attribute("name").required(true).build(),
                                attribute("nickname")
                                        .mutable(true)
                                        .required(true)
                                        .build()))
                .userPool()
                .id();
        client = client();
    }

    @Test
    void refusesToWriteTheSubAtEveryOperation() {
        invited("ada");
        call(
                "AdminSetUserPassword",
                Map.of("UserPoolId", pool, "Username", "ada", "Password", PASSWORD, "Permanent", true));
        String token = signIn(client, "ada").accessToken();
        var sub = List.of(Map.of("Name", "sub", "Value", SUB));

        refusesSub(
                "SignUp", Map.of("ClientId", client, "Username", "eve", "Password", PASSWORD, "UserAttributes", sub));
        refusesSub("AdminCreateUser", Map.of("UserPoolId", pool, "Username", "eve", "UserAttributes", sub));
        refusesSub("UpdateUserAttributes", Map.of("AccessToken", token, "UserAttributes", sub));
        refusesSub("AdminUpdateUserAttributes", Map.of("UserPoolId", pool, "Username", "ada", "UserAttributes", sub));
        refusesSub("DeleteUserAttributes", Map.of("AccessToken", token, "UserAttributeNames", List.of("sub")));
        refusesSub(
                "AdminDeleteUserAttributes",
                Map.of("UserPoolId", pool, "Username", "ada", "UserAttributeNames", List.of("sub")));
    }

    @Test
    void refusesTheSubBeforeItAsksWhatTheClientMayWrite() {
        client = client("name", "nickname");

        refusesSub(
                "SignUp",
                Map.of(
                        "ClientId",
                        client,
                        "Username",
                        "eve",
                        "Password",
                        PASSWORD,
                        "UserAttributes",
                        List.of(Map.of("Name", "sub", "Value", SUB))));
    }

    @Test
    void refusesAnIdentityProviderThatWouldWriteTheSub() {
        refusesSub(
                "CreateIdentityProvider",
                Map.of(
                        "UserPoolId",
                        pool,
                        "ProviderName",
                        "Mine",
                        "ProviderType",
                        "OIDC",
                        "ProviderDetails",
                        pairs(
                                "client_id", "c",
                                "client_secret", "s",
                                "attributes_request_method", "GET",
                                "authorize_scopes", "openid",
                                "oidc_issuer", "https://idp.example.com"),
                        "AttributeMapping",
                        Map.of("sub", "sub")));
    }

    @ParameterizedTest
    @CsvSource({"sub", "email_verified", "phone_number_verified", "name", "custom:badge"})
    void refusesWhatIsNotMutableWithTheFirstPassword(String attribute) {
        invited("ada");

        refusesFirstPassword(attribute, "true", INVALID, "Cannot modify the non-mutable attribute " + attribute);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identities", "cognito:user_status", "custom:none"})
    void refusesWhatTheSchemaLacksWithTheFirstPassword(String attribute) {
        invited("ada");

        refusesFirstPassword(
                attribute,
                "[]",
                INVALID,
                "Attributes did not conform to the schema: " + attribute
                        + ": Attribute does not exist in the schema.\n");
    }

    @Test
    void takesWithTheFirstPasswordOnlyWhatTheClientMayWrite() {
        client = client("name", "nickname");
        invited("ada");

        refusesFirstPassword("gender", "f", NOT_AUTHORIZED, UNAUTHORIZED);
    }

    @Test
    void takesARequiredImmutableAttributeWithTheFirstPasswordWhereItIsMissing() {
        cognito.adminCreateUser(user -> user.userPoolId(pool).username("ada").temporaryPassword(PASSWORD));

        call(
                "RespondToAuthChallenge",
                firstPassword("userAttributes.name", "Ada", "userAttributes.nickname", "Countess"));

        assertThat(described("ada")).containsEntry("name", "Ada").containsEntry("nickname", "Countess");
    }

    @Test
    void refusesWithTheFirstPasswordAnAddressOfSomebodyElse() {
        pool = cognito.createUserPool(settings -> settings.poolName("aliases").aliasAttributesWithStrings("email"))
                .userPool()
                .id();
        client = client();
        cognito.adminCreateUser(user -> user.userPoolId(pool)
                .username("eve")
                .userAttributes(value("email", EMAIL), value("email_verified", "true")));
        cognito.adminCreateUser(user -> user.userPoolId(pool).username("ada").temporaryPassword(PASSWORD));

        refusesFirstPassword("email", EMAIL, "AliasExistsException", "An account with the given email already exists.");
    }

    @Test
    void doesNotTakeAnAddressGivenWithTheFirstPasswordAsVerified() {
        invited("ada");

        call("RespondToAuthChallenge", firstPassword("userAttributes.email", EMAIL));

        assertThat(described("ada")).containsEntry("email", EMAIL).containsEntry("email_verified", "false");
    }

    @Test
    void keepsTheAddressOfAUserWhoSetsUpMfaByEmail() {
        requireMfaByEmail();
        invited("ada");
        call(
                "AdminUpdateUserAttributes",
                Map.of(
                        "UserPoolId",
                        pool,
                        "Username",
                        "ada",
                        "UserAttributes",
                        List.of(Map.of("Name", "email", "Value", EMAIL))));

        refusesMfaSetUp(NOT_AUTHORIZED, "Cannot modify an already provided email");
    }

    @Test
    void setsUpMfaOnlyWithAnAddressThatTheClientMayWrite() {
        requireMfaByEmail();
        client = client("name", "nickname");
        invited("ada");

        refusesMfaSetUp(NOT_AUTHORIZED, UNAUTHORIZED);
    }

    @Test
    void letsAClientWriteACustomAttributeWhoseNameEndsInVerified() throws Exception {
        invited("ada");
        call("RespondToAuthChallenge", firstPassword("userAttributes.custom:kyc_verified", "by post"));

        var tokens = cognito.initiateAuth(request -> request.clientId(client)
                        .authFlow("USER_PASSWORD_AUTH")
                        .authParameters(Map.of("USERNAME", "ada", "PASSWORD", OTHER_PASSWORD)))
                .authenticationResult();

        assertThat(claims(tokens.idToken())).containsEntry("custom:kyc_verified", "by post");
    }

    @Test
    void refusesAnAdministratorToEmptyARequiredAttribute() {
        invited("ada");

        assertRefused(
                "AdminUpdateUserAttributes",
                Map.of(
                        "UserPoolId",
                        pool,
                        "Username",
                        "ada",
                        "UserAttributes",
                        List.of(Map.of("Name", "nickname", "Value", ""))),
                INVALID,
                "user.nickname: Required attribute cannot be deleted.\n");
    }

    @Test
    void deletesAnAttributeThatIsEmptied() {
        invited("ada");
        for (String gender : List.of("f", "")) {
            call(
                    "AdminUpdateUserAttributes",
                    Map.of(
                            "UserPoolId",
                            pool,
                            "Username",
                            "ada",
                            "UserAttributes",
                            List.of(Map.of("Name", "gender", "Value", gender))));
        }

        assertThat(described("ada")).doesNotContainKey("gender");
    }

    private void refusesSub(String operation, Map<String, ?> request) {
        assertRefused(operation, request, INVALID, NOT_SUB);
    }

    private void refusesFirstPassword(String attribute, String value, String exception, String message) {
        assertRefused(
                "RespondToAuthChallenge", firstPassword("userAttributes." + attribute, value), exception, message);
    }

    private Map<String, Object> firstPassword(String... attributes) {
        String session = startWith(PASSWORD);
        var responses = pairs(attributes);
        responses.putAll(pairs("USERNAME", "ada", "NEW_PASSWORD", OTHER_PASSWORD));
        return Map.of(
                "ClientId",
                client,
                "ChallengeName",
                "NEW_PASSWORD_REQUIRED",
                "Session",
                session,
                "ChallengeResponses",
                responses);
    }

    private void refusesMfaSetUp(String exception, String message) {
        call(
                "AdminSetUserPassword",
                Map.of("UserPoolId", pool, "Username", "ada", "Password", PASSWORD, "Permanent", true));

        assertRefused(
                "RespondToAuthChallenge",
                respond(client, "MFA_SETUP", startWith(PASSWORD), "USERNAME", "ada", "EMAIL", "eve@example.com"),
                exception,
                message);
    }

    private String startWith(String password) {
        return call("InitiateAuth", initiateAuth(client, "USER_PASSWORD_AUTH", "USERNAME", "ada", "PASSWORD", password))
                .path("Session")
                .asText();
    }

    private void requireMfaByEmail() {
        cognito.setUserPoolMfaConfig(config -> config.userPoolId(pool)
                .mfaConfiguration(UserPoolMfaType.ON)
                .emailMfaConfiguration(email -> email.subject("Your code")));
    }

    private void invited(String name) {
        cognito.adminCreateUser(user -> user.userPoolId(pool)
                .username(name)
                .temporaryPassword(PASSWORD)
                .userAttributes(value("name", "Ada"), value("nickname", "Countess"), value("custom:badge", "7")));
    }

    private Map<String, String> described(String name) {
        return cognito.adminGetUser(user -> user.userPoolId(pool).username(name)).userAttributes().stream()
                .collect(Collectors.toMap(AttributeType::name, AttributeType::value));
    }

    /** @param writable the attributes that the client may write; all if there are none */
    private String client(String... writable) {
        return cognito.createUserPoolClient(settings -> settings.userPoolId(pool)
                        .clientName("test")
                        .explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH)
                        .writeAttributes(writable.length == 0 ? null : List.of(writable)))
                .userPoolClient()
                .clientId();
    }

    private static SchemaAttributeType.Builder attribute(String name) {
        return SchemaAttributeType.builder().name(name);
    }

    private static AttributeType value(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }
}
