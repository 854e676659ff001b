package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cognitoauth.testing.SrpClient;
import dev.cognitoauth.testing.TotpApp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SchemaAttributeType;

/** The answers to sign-ins and their challenges that were seen at the real Cognito. */
class SignInAnswersTest extends EmulatorTest {

    private static final String CLIENT = SeededPools.CLIENT_ID;
    private static final String POOL = SeededPools.USER_POOL_ID;

    @ParameterizedTest
    @ValueSource(strings = {PASSWORD, OTHER_PASSWORD})
    void refusesAnUnconfirmedUserWhateverThePassword(String password) {
        signUp(EMAIL);

        for (Map<String, Object> attempt : List.of(
                initiateAuth(CLIENT, "USER_PASSWORD_AUTH", "USERNAME", EMAIL, "PASSWORD", password),
                initiateAuth(CLIENT, "USER_AUTH", "USERNAME", EMAIL),
                initiateAuth(
                        CLIENT,
                        "USER_AUTH",
                        "USERNAME",
                        EMAIL,
                        "PREFERRED_CHALLENGE",
                        "PASSWORD",
                        "PASSWORD",
                        password))) {
            assertRefused("InitiateAuth", attempt, "UserNotConfirmedException", "User is not confirmed.");
        }
    }

    @Test
    void refusesAnUnconfirmedUserWhateverTheSrpProof() {
        signUp(EMAIL);
        JsonNode challenge = call(
                "InitiateAuth",
                initiateAuth(CLIENT, "USER_SRP_AUTH", "USERNAME", EMAIL, "SRP_A", new SrpClient().srpA()));
        JsonNode parameters = challenge.path("ChallengeParameters");

        assertRefused(
                "RespondToAuthChallenge",
                Map.of(
                        "ClientId",
                        CLIENT,
                        "ChallengeName",
                        "PASSWORD_VERIFIER",
                        "ChallengeResponses",
                        pairs(
                                "USERNAME",
                                parameters.path("USERNAME").asText(),
                                "PASSWORD_CLAIM_SECRET_BLOCK",
                                parameters.path("SECRET_BLOCK").asText(),
                                "PASSWORD_CLAIM_SIGNATURE",
                                "d3Jvbmc=",
                                "TIMESTAMP",
                                "Sun Nov 22 23:25:23 UTC 2026")),
                "UserNotConfirmedException",
                "User is not confirmed.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"   ", "ada lovelace", "ada\t", "ada\u3000@example.com"})
    void refusesANameWithBlanks(String name) {
        String pattern = " failed to satisfy constraint: Member must satisfy regular expression pattern: "
                + "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+";
        String message = "2 validation errors detected: Value at 'userName'%s; Value at 'userAlias'%s"
                .formatted(pattern, pattern);

        for (Map<String, Object> attempt : List.of(
                initiateAuth(CLIENT, "USER_PASSWORD_AUTH", "USERNAME", name, "PASSWORD", PASSWORD),
                initiateAuth(CLIENT, "USER_SRP_AUTH", "USERNAME", name, "SRP_A", new SrpClient().srpA()),
                initiateAuth(CLIENT, "USER_AUTH", "USERNAME", name))) {
            assertRefused("InitiateAuth", attempt, "InvalidParameterException", message);
        }
        assertRefused(
                "RespondToAuthChallenge",
                respond(CLIENT, "SELECT_CHALLENGE", "x".repeat(20), "USERNAME", name, "ANSWER", "PASSWORD"),
                "InvalidParameterException",
                message);
    }

    @Test
    void refusesANameOfMoreThan128Characters() {
        String tooLong = " failed to satisfy constraint: Member must have length less than or equal to 128";

        assertRefused(
                "InitiateAuth",
                initiateAuth(CLIENT, "USER_PASSWORD_AUTH", "USERNAME", "a".repeat(129), "PASSWORD", PASSWORD),
                "InvalidParameterException",
                "2 validation errors detected: Value at 'userName'%s; Value at 'userAlias'%s"
                        .formatted(tooLong, tooLong));
    }

    @Test
    void doesNotTakeTheSubForANameWhereUsersHaveNames() {
        String pool = cognito.createUserPool(settings -> settings.poolName("plain"))
                .userPool()
                .id();
        String client = cognito.createUserPoolClient(settings -> settings.userPoolId(pool)
                        .clientName("plain")
                        .explicitAuthFlowsWithStrings("ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH"))
                .userPoolClient()
                .clientId();
        String sub = cognito.signUp(
                        user -> user.clientId(client).username("ada").password(PASSWORD))
                .userSub();
        cognito.adminConfirmSignUp(user -> user.userPoolId(pool).username(sub));

        for (Map<String, Object> attempt : List.of(
                initiateAuth(client, "USER_PASSWORD_AUTH", "USERNAME", sub, "PASSWORD", PASSWORD),
                initiateAuth(client, "USER_SRP_AUTH", "USERNAME", sub, "SRP_A", new SrpClient().srpA()))) {
            assertRefused("InitiateAuth", attempt, "UserNotFoundException", "User does not exist.");
        }
    }

    @Test
    void offersAnInvitedUserTheirPasswordOnly() {
        cognito.adminCreateUser(user -> user.userPoolId(POOL)
                .username(EMAIL)
                .temporaryPassword(PASSWORD)
                .userAttributes(verifiedEmail()));

        JsonNode answer = call(
                "InitiateAuth",
                initiateAuth(CLIENT, "USER_AUTH", "USERNAME", EMAIL, "PREFERRED_CHALLENGE", "EMAIL_OTP"));

        assertThat(answer.path("ChallengeName").asText()).isEqualTo("SELECT_CHALLENGE");
        assertThat(answer.path("ChallengeParameters")).isEmpty();
        assertThat(texts(answer.path("AvailableChallenges"))).containsExactly("PASSWORD_SRP", "PASSWORD");
    }

    @Test
    void acceptsAnEightDigitCodeAsTheFirstFactorAfterAnyNumberOfWrongOnes() {
        confirmed(EMAIL);
        JsonNode challenge = call(
                "InitiateAuth",
                initiateAuth(CLIENT, "USER_AUTH", "USERNAME", EMAIL, "PREFERRED_CHALLENGE", "EMAIL_OTP"));
        String session = challenge.path("Session").asText();
        String code = code(EMAIL);

        assertThat(code).matches("\\d{8}");
        assertThat(texts(challenge.path("AvailableChallenges"))).contains("PASSWORD_SRP", "PASSWORD", "EMAIL_OTP");
        for (int i = 0; i < 7; i++) {
            assertRefused(
                    "RespondToAuthChallenge",
                    respond(CLIENT, "EMAIL_OTP", session, "USERNAME", EMAIL, "EMAIL_OTP_CODE", "x" + code.substring(1)),
                    "CodeMismatchException",
                    "Invalid code or auth state for the user.");
        }
        assertThat(call(
                                "RespondToAuthChallenge",
                                respond(CLIENT, "EMAIL_OTP", session, "USERNAME", EMAIL, "EMAIL_OTP_CODE", code))
                        .at("/AuthenticationResult/AccessToken")
                        .asText())
                .isNotEmpty();
    }

    @Test
    void distinguishesAWrongSoftwareTokenCodeFromAUsedOne() {
        confirmed(EMAIL);
        TotpApp app = withSoftwareToken();
        String used = app.code(clock.instant());
        String session = signInWithSoftwareToken().path("Session").asText();

        assertRefused(
                "RespondToAuthChallenge",
                respond(CLIENT, "SOFTWARE_TOKEN_MFA", session, "USERNAME", EMAIL, "SOFTWARE_TOKEN_MFA_CODE", used),
                "ExpiredCodeException",
                "Your software token has already been used once.");
        assertRefused(
                "RespondToAuthChallenge",
                respond(CLIENT, "SOFTWARE_TOKEN_MFA", session, "USERNAME", EMAIL, "SOFTWARE_TOKEN_MFA_CODE", "none"),
                "CodeMismatchException",
                "Invalid code received for user");
        clock.advance(Duration.ofSeconds(30));
        call(
                "RespondToAuthChallenge",
                respond(
                        CLIENT,
                        "SOFTWARE_TOKEN_MFA",
                        session,
                        "USERNAME",
                        EMAIL,
                        "SOFTWARE_TOKEN_MFA_CODE",
                        app.code(clock.instant())));
    }

    @Test
    void distinguishesAWrongCodeFromAUsedOneWhenASoftwareTokenIsVerified() {
        confirmed(EMAIL);
        String token = signIn(CLIENT, EMAIL).accessToken();
        TotpApp app = new TotpApp(call("AssociateSoftwareToken", Map.of("AccessToken", token))
                .path("SecretCode")
                .asText());
        String code = app.code(clock.instant());
        String wrong = app.code(clock.instant().plusSeconds(3600));

        assertRefused(
                "VerifySoftwareToken",
                Map.of("AccessToken", token, "UserCode", wrong),
                "EnableSoftwareTokenMFAException",
                "Code mismatch and fail enable Software Token MFA");
        call("VerifySoftwareToken", Map.of("AccessToken", token, "UserCode", code));
        assertRefused(
                "VerifySoftwareToken",
                Map.of("AccessToken", token, "UserCode", code),
                "EnableSoftwareTokenMFAException",
                "Your software token has already been used once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SoftwareToken", "SMS", "Email"})
    void refusesToEnableAnMfaMethodThatIsNotSetUp(String setting) {
        String pool = cognito.createUserPool(settings -> settings.poolName("plain"))
                .userPool()
                .id();
        cognito.adminCreateUser(user -> user.userPoolId(pool).username("ada").temporaryPassword(PASSWORD));
        String method = switch (setting) {
            case "SoftwareToken" -> "SOFTWARE_TOKEN_MFA";
            case "SMS" -> "SMS_MFA";
            default -> "EMAIL_OTP";
        };

        assertRefused(
                "AdminSetUserMFAPreference",
                Map.of("UserPoolId", pool, "Username", "ada", setting + "MfaSettings", Map.of("Enabled", true)),
                "InvalidParameterException",
                "User does not have delivery config set to turn on " + method);
    }

    @Test
    void showsAnInvitedUserTheRequiredAttributesThatAreMissing() {
        String pool = cognito.createUserPool(settings -> settings.poolName("test")
                        .schema(SchemaAttributeType.builder()
                                .name("name")
                                .required(true)
                                .mutable(true)
                                .build()))
                .userPool()
                .id();
        String client = cognito.createUserPoolClient(settings -> settings.userPoolId(pool)
                        .clientName("test")
                        .explicitAuthFlowsWithStrings("ALLOW_USER_PASSWORD_AUTH"))
                .userPoolClient()
                .clientId();
        cognito.adminCreateUser(user -> user.userPoolId(pool)
                .username("ada")
                .temporaryPassword(PASSWORD)
                .userAttributes(
                        AttributeType.builder().name("gender").value("f").build()));

        JsonNode parameters = call(
                        "InitiateAuth",
                        initiateAuth(client, "USER_PASSWORD_AUTH", "USERNAME", "ada", "PASSWORD", PASSWORD))
                .path("ChallengeParameters");

        assertThat(parameters.path("requiredAttributes").asText()).isEqualTo("[\"userAttributes.name\"]");
        assertThat(parameters.path("userAttributes").asText())
                .contains("\"name\":\"\"")
                .contains("\"gender\":\"f\"");
    }

    @Test
    void keepsTheAddressOfAnInvitedUser() {
        cognito.adminCreateUser(user -> user.userPoolId(POOL).username(EMAIL).temporaryPassword(PASSWORD));
        String session = call(
                        "InitiateAuth",
                        initiateAuth(CLIENT, "USER_PASSWORD_AUTH", "USERNAME", EMAIL, "PASSWORD", PASSWORD))
                .path("Session")
                .asText();

        assertRefused(
                "RespondToAuthChallenge",
                respond(
                        CLIENT,
                        "NEW_PASSWORD_REQUIRED",
                        session,
                        "USERNAME",
                        EMAIL,
                        "NEW_PASSWORD",
                        OTHER_PASSWORD,
                        "userAttributes.email",
                        EMAIL),
                "NotAuthorizedException",
                "Cannot modify an already provided email");
    }

    @Test
    void leavesOutTheListOfMfaMethodsWhereThereAreNone() {
        confirmed(EMAIL);
        String token = signIn(CLIENT, EMAIL).accessToken();

        assertThat(call("GetUser", Map.of("AccessToken", token)).has("UserMFASettingList"))
                .isFalse();
        withSoftwareToken();
        assertThat(texts(call("GetUser", Map.of("AccessToken", token)).path("UserMFASettingList")))
                .containsExactly("SOFTWARE_TOKEN_MFA");
    }

    private TotpApp withSoftwareToken() {
        String token = signIn(CLIENT, EMAIL).accessToken();
        TotpApp app = new TotpApp(call("AssociateSoftwareToken", Map.of("AccessToken", token))
                .path("SecretCode")
                .asText());
        call("VerifySoftwareToken", Map.of("AccessToken", token, "UserCode", app.code(clock.instant())));
        call("SetUserMFAPreference", Map.of("AccessToken", token, "SoftwareTokenMfaSettings", Map.of("Enabled", true)));
        return app;
    }

    private JsonNode signInWithSoftwareToken() {
        JsonNode challenge = call(
                "InitiateAuth", initiateAuth(CLIENT, "USER_PASSWORD_AUTH", "USERNAME", EMAIL, "PASSWORD", PASSWORD));
        assertThat(challenge.path("ChallengeName").asText()).isEqualTo("SOFTWARE_TOKEN_MFA");
        return challenge;
    }
}
