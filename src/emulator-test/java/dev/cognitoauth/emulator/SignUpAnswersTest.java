package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SchemaAttributeType;

/** The answers to sign-ups, and to administrators who create users, that were seen at the real Cognito. */
class SignUpAnswersTest extends EmulatorTest {

    private static final String POOL = SeededPools.USER_POOL_ID;
    private static final String CLIENT = SeededPools.CLIENT_ID;

    @ParameterizedTest
    @ValueSource(strings = {"ada", "nobody"})
    void sendsNothingWhereNothingIsVerifiedAutomatically(String username) {
        String client = client(pool());

        JsonNode signedUp = call("SignUp", signUp(client, "ada", "email", EMAIL));

        assertThat(signedUp.has("CodeDeliveryDetails")).isFalse();
        assertRefused(
                "ResendConfirmationCode",
                Map.of("ClientId", client, "Username", username),
                "NotAuthorizedException",
                "Cannot resend codes. Auto verification not turned on.");
    }

    @ParameterizedTest
    @CsvSource({
        "Aa1!, Password not long enough",
        "correct-horse-7, Password must have uppercase characters",
        "CORRECT-HORSE-7, Password must have lowercase characters",
        "Correct-horse, Password must have numeric characters",
        "CorrectHorse7, Password must have symbol characters"
    })
    void namesWhatAPasswordLacks(String password, String why) {
        assertRefused(
                "SignUp",
                Map.of("ClientId", client(pool()), "Username", "ada", "Password", password),
                "InvalidPasswordException",
                "Password did not conform with policy: " + why);
    }

    @Test
    void namesEachAttributeThatTheSchemaRefuses() {
        assertRefused(
                "SignUp",
                signUp(client(pool()), EMAIL, "custom:firstName", "Ada", "custom:lastName", "Lovelace"),
                "InvalidParameterException",
                "Attributes did not conform to the schema: custom:firstName: Attribute does not exist in the schema.\n"
                        + "custom:lastName: Attribute does not exist in the schema.\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {246, 247})
    void takesAnAddressOfUpTo246Characters(int length) {
        Map<String, Object> request = signUp(client(pool()), "ada", "email", "a".repeat(length - 12) + "@example.com");

        if (length <= 246) {
            call("SignUp", request);
        } else {
            assertRefused("SignUp", request, "InvalidParameterException", "Invalid email address format.");
        }
    }

    @Test
    void namesEachRequiredAttributeThatIsMissing() {
        String pool = cognito.createUserPool(
                        settings -> settings.poolName("test").schema(required("name"), required("family_name")))
                .userPool()
                .id();

        assertRefused(
                "SignUp",
                signUp(client(pool), "ada"),
                "InvalidParameterException",
                "Attributes did not conform to the schema: name: The attribute is required\n"
                        + "family_name: The attribute is required\n");
    }

    @Test
    void answersASessionToAConfirmationThatBroughtNone() {
        signUp(EMAIL);

        String session = call(
                        "ConfirmSignUp", Map.of("ClientId", CLIENT, "Username", EMAIL, "ConfirmationCode", code(EMAIL)))
                .path("Session")
                .asText();

        assertThat(call(
                                "InitiateAuth",
                                Map.of(
                                        "ClientId",
                                        CLIENT,
                                        "AuthFlow",
                                        "USER_AUTH",
                                        "Session",
                                        session,
                                        "AuthParameters",
                                        Map.of("USERNAME", EMAIL)))
                        .at("/AuthenticationResult/AccessToken")
                        .asText())
                .isNotEmpty();
    }

    @Test
    void answersNoSessionToAClientWithoutChoiceBasedSignIn() {
        String pool = pool();
        String client = client(pool);
        call("SignUp", signUp(client, "ada", "email", EMAIL));
        cognito.updateUserPool(settings -> settings.userPoolId(pool).autoVerifiedAttributesWithStrings("email"));
        call("ResendConfirmationCode", Map.of("ClientId", client, "Username", "ada"));

        JsonNode answer =
                call("ConfirmSignUp", Map.of("ClientId", client, "Username", "ada", "ConfirmationCode", code(EMAIL)));

        assertThat(answer.has("Session")).isFalse();
    }

    @Test
    void refusesToConfirmAnAddressThatIsSomebodyElsesAlias() {
        String pool = cognito.createUserPool(settings -> settings.poolName("test")
                        .aliasAttributesWithStrings("email")
                        .autoVerifiedAttributesWithStrings("email"))
                .userPool()
                .id();
        String client = client(pool);
        for (String name : List.of("ada", "eve")) {
            call("SignUp", signUp(client, name, "email", EMAIL));
            if (name.equals("ada")) {
                call("ConfirmSignUp", Map.of("ClientId", client, "Username", name, "ConfirmationCode", code(EMAIL)));
            }
        }

        assertRefused(
                "ConfirmSignUp",
                Map.of("ClientId", client, "Username", "eve", "ConfirmationCode", code(EMAIL)),
                "AliasExistsException",
                "An account with the email already exists.");
    }

    @Test
    void createsAUserWithoutAPasswordWhoCanSignInByCode() {
        JsonNode user = call(
                        "AdminCreateUser",
                        Map.of(
                                "UserPoolId",
                                POOL,
                                "Username",
                                EMAIL,
                                "MessageAction",
                                "SUPPRESS",
                                "UserAttributes",
                                attributes("email", EMAIL, "email_verified", "true")))
                .path("User");

        assertThat(user.path("UserStatus").asText()).isEqualTo("CONFIRMED");
        JsonNode challenge = call("InitiateAuth", initiateAuth(CLIENT, "USER_AUTH", "USERNAME", EMAIL));
        assertThat(texts(challenge.path("AvailableChallenges"))).containsExactly("EMAIL_OTP");
    }

    @Test
    void refusesToCreateAUserWhosePasswordNobodyWouldLearn() {
        assertRefused(
                "AdminCreateUser",
                Map.of("UserPoolId", pool(), "Username", "ada", "MessageAction", "SUPPRESS"),
                "InvalidParameterException",
                "Password is required");
    }

    @Test
    void replacesTheWholeMfaConfigurationOfAPool() {
        cognito.setUserPoolMfaConfig(config -> config.userPoolId(POOL)
                .mfaConfiguration("OPTIONAL")
                .softwareTokenMfaConfiguration(totp -> totp.enabled(true)));

        JsonNode config = call("GetUserPoolMfaConfig", Map.of("UserPoolId", POOL));

        assertThat(config.has("EmailMfaConfiguration")).isFalse();
        assertThat(config.has("WebAuthnConfiguration")).isFalse();
    }

    private static SchemaAttributeType required(String name) {
        return SchemaAttributeType.builder().name(name).required(true).build();
    }

    private String pool() {
        return cognito.createUserPool(settings -> settings.poolName("test"))
                .userPool()
                .id();
    }

    private String client(String pool) {
        return cognito.createUserPoolClient(
                        settings -> settings.userPoolId(pool).clientName("test").preventUserExistenceErrors("ENABLED"))
                .userPoolClient()
                .clientId();
    }

    private static Map<String, Object> signUp(String client, String username, String... attributes) {
        return Map.of(
                "ClientId",
                client,
                "Username",
                username,
                "Password",
                PASSWORD,
                "UserAttributes",
                attributes(attributes));
    }

    private static List<Map<String, String>> attributes(String... namesAndValues) {
        return Stream.of(pairs(namesAndValues))
                .flatMap(attributes -> attributes.entrySet().stream())
                .map(attribute -> Map.of("Name", attribute.getKey(), "Value", attribute.getValue()))
                .toList();
    }
}
