package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cognitoauth.testing.SrpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an app client that hides which users exist answers about those who do not. */
class UnknownUserTest extends EmulatorTest {

    private static final String CLIENT = SeededPools.CLIENT_ID;
    private static final String NOBODY = "nobody@inventory.example";

    @Test
    void simulatesThePreferredOneTimeCode() {
        JsonNode first = call("InitiateAuth", byCode(NOBODY));
        JsonNode second = call("InitiateAuth", byCode(NOBODY));

        assertThat(first.path("ChallengeName").asText()).isEqualTo("EMAIL_OTP");
        assertThat(first.at("/ChallengeParameters/CODE_DELIVERY_DESTINATION").asText())
                .isEqualTo("n***@i***");
        assertThat(first.path("Session").asText()).isNotEmpty();
        assertThat(second.path("ChallengeParameters")).isEqualTo(first.path("ChallengeParameters"));
        assertThat(second.path("AvailableChallenges")).isEqualTo(first.path("AvailableChallenges"));
        assertThat(emulator.inbox().all()).isEmpty();
        assertRefused(
                "RespondToAuthChallenge",
                respond(
                        CLIENT,
                        "EMAIL_OTP",
                        first.path("Session").asText(),
                        "USERNAME",
                        NOBODY,
                        "EMAIL_OTP_CODE",
                        "12345678"),
                "CodeMismatchException",
                "Invalid code or auth state for the user.");
    }

    @Test
    void answersWithTheSameMembersAsForAKnownUser() {
        confirmed(EMAIL);

        for (String[] parameters : List.of(
                new String[] {"USER_AUTH", "PREFERRED_CHALLENGE", "EMAIL_OTP"},
                new String[] {"USER_AUTH", "PREFERRED_CHALLENGE", "NONE"},
                new String[] {"USER_SRP_AUTH", "SRP_A", new SrpClient().srpA()})) {
            JsonNode known = call(
                    "InitiateAuth",
                    initiateAuth(CLIENT, parameters[0], "USERNAME", EMAIL, parameters[1], parameters[2]));
            JsonNode unknown = call(
                    "InitiateAuth",
                    initiateAuth(CLIENT, parameters[0], "USERNAME", NOBODY, parameters[1], parameters[2]));

            assertThat(names(unknown)).isEqualTo(names(known));
            assertThat(unknown.path("ChallengeName")).isEqualTo(known.path("ChallengeName"));
        }
    }

    @Test
    void offersPlausibleFactorsThatDifferFromNameToName() {
        Set<List<String>> offered = new HashSet<>();

        IntStream.range(0, 50)
                .forEach(i -> offered.add(
                        texts(call("InitiateAuth", initiateAuth(CLIENT, "USER_AUTH", "USERNAME", i + "@example.com"))
                                .path("AvailableChallenges"))));

        assertThat(offered)
                .contains(List.of("PASSWORD_SRP", "PASSWORD", "EMAIL_OTP"))
                .hasSizeGreaterThan(1);
        assertThat(offered).allSatisfy(factors -> assertThat(factors).contains("EMAIL_OTP"));
    }

    @Test
    void keepsThePlainUserNameAsTheSrpUserId() {
        String client = hidingClient(pool("plain"));

        JsonNode challenge = call(
                "InitiateAuth",
                initiateAuth(client, "USER_SRP_AUTH", "USERNAME", "nobody", "SRP_A", new SrpClient().srpA()));

        assertThat(challenge.at("/ChallengeParameters/USER_ID_FOR_SRP").asText())
                .isEqualTo("nobody");
    }

    @Test
    void simulatesAPasskeyRequestForTheUnknownUsersWhoSeemToHaveOne() {
        String withPasskey = IntStream.range(0, 200)
                .mapToObj(i -> i + "@example.com")
                .filter(name -> texts(call("InitiateAuth", initiateAuth(CLIENT, "USER_AUTH", "USERNAME", name))
                                .path("AvailableChallenges"))
                        .contains("WEB_AUTHN"))
                .findFirst()
                .orElseThrow();

        JsonNode challenge = call(
                "InitiateAuth",
                initiateAuth(CLIENT, "USER_AUTH", "USERNAME", withPasskey, "PREFERRED_CHALLENGE", "WEB_AUTHN"));

        assertThat(challenge.path("ChallengeName").asText()).isEqualTo("WEB_AUTHN");
        assertThat(challenge
                        .at("/ChallengeParameters/CREDENTIAL_REQUEST_OPTIONS")
                        .asText())
                .contains("\"allowCredentials\":[{");
        assertRefused(
                "RespondToAuthChallenge",
                respond(
                        CLIENT,
                        "WEB_AUTHN",
                        challenge.path("Session").asText(),
                        "USERNAME",
                        withPasskey,
                        "CREDENTIAL",
                        "{}"),
                "NotAuthorizedException",
                "Invalid credential");
    }

    @Test
    void locksUnknownUsersOutLikeKnownOnes() {
        confirmed(EMAIL);

        for (String username : List.of(EMAIL, NOBODY)) {
            Map<String, Object> wrong =
                    initiateAuth(CLIENT, "USER_PASSWORD_AUTH", "USERNAME", username, "PASSWORD", OTHER_PASSWORD);
            for (int i = 0; i < 5; i++) {
                assertRefused("InitiateAuth", wrong, "NotAuthorizedException", "Incorrect username or password.");
            }
            assertRefused("InitiateAuth", wrong, "NotAuthorizedException", "Password attempts exceeded");
            clock.advance(Duration.ofSeconds(1));
            assertRefused("InitiateAuth", wrong, "NotAuthorizedException", "Incorrect username or password.");
        }
    }

    @Test
    void asksAnUnknownUserToResetTheirPasswordWhereATestSwitchesThatOn() {
        emulator.requirePasswordResetOfUnknownUser(SeededPools.USER_POOL_ID, NOBODY);

        assertRefused(
                "InitiateAuth",
                initiateAuth(CLIENT, "USER_PASSWORD_AUTH", "USERNAME", NOBODY, "PASSWORD", PASSWORD),
                "PasswordResetRequiredException",
                "Password reset required for the user");
        assertRefused(
                "InitiateAuth",
                initiateAuth(CLIENT, "USER_PASSWORD_AUTH", "USERNAME", "2" + NOBODY, "PASSWORD", PASSWORD),
                "NotAuthorizedException",
                "Incorrect username or password.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "unverified", "unconfirmed", "disabled"})
    void simulatesTheDeliveryOfAPasswordResetCode(String kind) {
        String pool = pool("plain");
        String client = hidingClient(pool);
        if (!kind.equals("unknown")) {
            call("SignUp", Map.of("ClientId", client, "Username", "ada", "Password", PASSWORD));
        }
        if (kind.equals("unverified") || kind.equals("disabled")) {
            cognito.adminConfirmSignUp(user -> user.userPoolId(pool).username("ada"));
        }
        if (kind.equals("disabled")) {
            cognito.adminDisableUser(user -> user.userPoolId(pool).username("ada"));
        }
        Map<String, Object> forgot = Map.of("ClientId", client, "Username", "ada");

        JsonNode details = call("ForgotPassword", forgot).path("CodeDeliveryDetails");

        assertThat(details.path("DeliveryMedium").asText()).isEqualTo("EMAIL");
        assertThat(details.path("Destination").asText()).matches("[a-z]\\*{3}@[a-z]\\*{3}");
        assertThat(call("ForgotPassword", forgot).path("CodeDeliveryDetails")).isEqualTo(details);
        assertThat(emulator.inbox().all()).isEmpty();
        for (int i = 0; i < 3; i++) {
            call("ForgotPassword", forgot);
        }
        assertRefused(
                "ForgotPassword",
                forgot,
                "LimitExceededException",
                "Attempt limit exceeded, please try after some time.");
    }

    @Test
    void refusesAPasswordResetOfAnInvitedUser() {
        cognito.adminCreateUser(user ->
                user.userPoolId(SeededPools.USER_POOL_ID).username(EMAIL).temporaryPassword(PASSWORD));

        assertRefused(
                "ForgotPassword",
                Map.of("ClientId", CLIENT, "Username", EMAIL),
                "NotAuthorizedException",
                "User password cannot be reset in the current state.");
    }

    @Test
    void simulatesTheDeliveryOfAConfirmationCodeToADisabledUser() {
        signUp(EMAIL);
        cognito.adminDisableUser(
                user -> user.userPoolId(SeededPools.USER_POOL_ID).username(EMAIL));

        JsonNode answer = call("ResendConfirmationCode", Map.of("ClientId", CLIENT, "Username", EMAIL));

        assertThat(answer.at("/CodeDeliveryDetails/Destination").asText()).isEqualTo("a***@e***");
        assertThat(emulator.inbox().to(EMAIL)).hasSize(1);
    }

    @Test
    void hidesThatAnImportedUserMustResetTheirPassword() {
        List<String> clients = new ArrayList<>(List.of(CLIENT));
        clients.add(cognito.createUserPoolClient(client -> client.userPoolId(SeededPools.USER_POOL_ID)
                        .clientName("legacy")
                        .explicitAuthFlowsWithStrings("ALLOW_USER_AUTH"))
                .userPoolClient()
                .clientId());
        cognito.adminCreateUser(user ->
                user.userPoolId(SeededPools.USER_POOL_ID).username(EMAIL).userAttributes(verifiedEmail()));
        cognito.adminResetUserPassword(
                user -> user.userPoolId(SeededPools.USER_POOL_ID).username(EMAIL));

        assertRefused("InitiateAuth", byCode(EMAIL), "NotAuthorizedException", "Incorrect username or password.");
        assertRefused(
                "InitiateAuth",
                initiateAuth(clients.get(1), "USER_AUTH", "USERNAME", EMAIL, "PREFERRED_CHALLENGE", "EMAIL_OTP"),
                "PasswordResetRequiredException",
                "Password reset required for the user");
    }

    private static Map<String, Object> byCode(String username) {
        return initiateAuth(CLIENT, "USER_AUTH", "USERNAME", username, "PREFERRED_CHALLENGE", "EMAIL_OTP");
    }

    private String pool(String name) {
        return cognito.createUserPool(pool -> pool.poolName(name)).userPool().id();
    }

    private String hidingClient(String pool) {
        return cognito.createUserPoolClient(
                        client -> client.userPoolId(pool).clientName("hiding").preventUserExistenceErrors("ENABLED"))
                .userPoolClient()
                .clientId();
    }

    /** The names of all members, those of ChallengeParameters too. */
    private static Set<String> names(JsonNode answer) {
        var names = new TreeSet<String>();
        Stream.of(answer, answer.path("ChallengeParameters"))
                .forEach(object -> object.fieldNames().forEachRemaining(names::add));
        return names;
    }
}
