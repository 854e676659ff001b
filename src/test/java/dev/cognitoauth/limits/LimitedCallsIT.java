package dev.cognitoauth.limits;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.testing.LogFile;
import dev.cognitoauth.testing.MetricsScrape;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits as callers see them, behind one trusted proxy. Each test has addresses and accounts of its own. */
@QuarkusIntegrationTest
@TestProfile(LimitedCallsIT.Limited.class)
public class LimitedCallsIT extends ServiceTest {

    /**
     * Only the tests with this profile have addresses of their own. No test is so slow that there is room again. Administrators
     * may call too, for LimitedExportIT.
     */
    public static class Limited implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "auth.trusted-proxies",
                    "1",
                    "auth.admin-scope",
                    "support",
                    "aws.accessKeyId",
                    "AKIDEXAMPLE",
                    "aws.secretAccessKey",
                    "any",
                    "auth.limits",
                    "on",
                    "auth.limit-rates",
                    "message-address=off,call-address=100000/1m,sign-in-address=30/1h,login-address=30/1h,refresh-token=30/1h");
        }
    }

    static final String TOO_MANY = "too_many_requests";
    private static final int ACCOUNT_FAILURES = 10;
    private static final int ADDRESS_FAILURES = 30;

    private final String address = newAddress();

    @Test
    void letTenWrongPasswordsOfAnAccountThroughAndNoneMoreFromAnywhere() {
        signUpAndConfirm(email);
        double before = calls("InitiateAuth");

        for (int i = 0; i < ACCOUNT_FAILURES; i++) {
            assertThat(code(signInFrom(newAddress(), email, OTHER_PASSWORD))).isNotEqualTo(TOO_MANY);
        }
        ValidatableResponse refused = signInFrom(newAddress(), email, OTHER_PASSWORD);

        assertProblem(refused, 429, TOO_MANY);
        assertThat(Integer.parseInt(refused.extract().header("Retry-After"))).isBetween(80, 90);
        assertThat(refused.extract().header("RateLimit")).contains("\"sign-in-account\";r=0;t=");
        assertThat(code(signInFrom(newAddress(), email, PASSWORD))).isEqualTo(TOO_MANY);
        assertThat(calls("InitiateAuth") - before).isEqualTo(ACCOUNT_FAILURES);
    }

    @Test
    void countAnUnknownNameAlikeHoweverItIsSpelled() {
        List<Supplier<String>> spellings = List.of(
                () -> email,
                () -> email.toUpperCase(Locale.ROOT),
                () -> " " + email,
                () -> email + "\t",
                () -> " " + email);

        for (int i = 0; i < ACCOUNT_FAILURES; i++) {
            String name = spellings.get(i % spellings.size()).get();
            assertThat(code(signInFrom(newAddress(), name, OTHER_PASSWORD))).isNotEqualTo(TOO_MANY);
        }

        spellings.forEach(name -> assertThat(code(signInFrom(newAddress(), name.get(), OTHER_PASSWORD)))
                .isEqualTo(TOO_MANY));
    }

    @Test
    void countEachDoorToAPasswordTogether() {
        signUpAndConfirm(email);
        List<Supplier<ValidatableResponse>> doors = List.of(
                () -> signInFrom(newAddress(), email, OTHER_PASSWORD),
                () -> from(newAddress(), "/v1/session", Map.of("username", email, "password", OTHER_PASSWORD)),
                () -> choose(choice(), Map.of("choice", "PASSWORD", "password", OTHER_PASSWORD)));
        String begun = choice();

        // Of the challenge there are five in five minutes.
        for (int i = 0; i < ACCOUNT_FAILURES; i++) {
            assertThat(code(doors.get(i % 3).get())).isNotEqualTo(TOO_MANY);
        }

        doors.subList(0, 2).forEach(door -> assertThat(code(door.get())).isEqualTo(TOO_MANY));
        assertThat(code(choose(begun, Map.of("choice", "PASSWORD", "password", PASSWORD))))
                .isEqualTo(TOO_MANY);
    }

    @Test
    void takeNoOfferOfChoicesForARightPassword() {
        signUpAndConfirm(email);

        for (int i = 0; i < ACCOUNT_FAILURES; i++) {
            choice();
            signInFrom(newAddress(), email, OTHER_PASSWORD);
        }

        assertThat(code(signInFrom(newAddress(), email, PASSWORD))).isEqualTo(TOO_MANY);
    }

    @Test
    void giveFailuresBackToWhoSignsIn() {
        signUpAndConfirm(email);
        // Cognito locks out after five, and again after each further one, so that these are other failures.
        cognito.inject("InitiateAuth", ACCOUNT_FAILURES - 1, new Fault.Refuse("NotAuthorizedException", "wrong"));

        IntStream.range(1, ACCOUNT_FAILURES).forEach(i -> signInFrom(newAddress(), email, OTHER_PASSWORD));
        signInFrom(newAddress(), email, PASSWORD).statusCode(200);

        cognito.inject("InitiateAuth", ACCOUNT_FAILURES, new Fault.Refuse("NotAuthorizedException", "wrong"));
        for (int i = 0; i < ACCOUNT_FAILURES; i++) {
            assertThat(code(signInFrom(newAddress(), email, OTHER_PASSWORD))).isNotEqualTo(TOO_MANY);
        }
        assertThat(code(signInFrom(newAddress(), email, PASSWORD))).isEqualTo(TOO_MANY);
    }

    @Test
    void countAFailureOfCognitoBecauseItMayHaveCheckedThePassword() {
        cognito.inject("InitiateAuth", ACCOUNT_FAILURES, new Fault.Refuse("InternalErrorException", "broken"));

        for (int i = 0; i < ACCOUNT_FAILURES; i++) {
            assertProblem(signInFrom(newAddress(), email, PASSWORD), 502, "upstream_failure");
        }

        assertThat(code(signInFrom(newAddress(), email, PASSWORD))).isEqualTo(TOO_MANY);
    }

    @Test
    void stopWhoTriesOnePasswordWithManyAccountsFromOneAddress() {
        for (int i = 0; i < ADDRESS_FAILURES; i++) {
            assertThat(code(signInFrom("6.6.6." + i + ", " + address, newName(), PASSWORD)))
                    .isEqualTo("not_authorized");
        }

        assertThat(code(signInFrom(address, newName(), PASSWORD))).isEqualTo(TOO_MANY);
        assertThat(code(signInFrom("6.6.6.6, " + address, newName(), PASSWORD))).isEqualTo(TOO_MANY);
        assertThat(code(signInFrom("::ffff:" + address, newName(), PASSWORD))).isEqualTo(TOO_MANY);
        assertThat(code(signInFrom(newAddress(), newName(), PASSWORD))).isEqualTo("not_authorized");
    }

    @Test
    void takeAnIpv6NetworkForOneAddress() {
        String network = "2001:db8:%x:%x::".formatted(random(0xffff), random(0xffff));
        for (int i = 0; i < ADDRESS_FAILURES; i++) {
            signInFrom(network + Integer.toHexString(i + 1), newName(), PASSWORD);
        }

        assertThat(code(signInFrom(network + "ffff:1", newName(), PASSWORD))).isEqualTo(TOO_MANY);
    }

    @Test
    void takeAllCallersWhoseAddressIsMadeUpForOne() {
        int before = remaining(signInFrom("unknown", newName(), PASSWORD));

        assertThat(remaining(signInFrom("another", newName(), PASSWORD))).isEqualTo(before - 1);
        assertThat(remaining(signInFrom("6.6.6.6, 1.2.3.4.5", newName(), PASSWORD)))
                .isEqualTo(before - 2);
    }

    private static int remaining(ValidatableResponse answer) {
        return Integer.parseInt(
                answer.extract().header("RateLimit").replaceAll(".*\"sign-in-address\";r=(\\d+).*", "$1"));
    }

    @Test
    void shutNoOfficeOutWhoseUsersAreRight() {
        signUpAndConfirm(email);

        for (int i = 0; i < ADDRESS_FAILURES + 5; i++) {
            signInFrom(address, email, PASSWORD).statusCode(200);
        }

        assertThat(signInFrom(address, email, PASSWORD).extract().header("RateLimit"))
                .contains("\"sign-in-address\";r=29;t=120", "\"call-address\";r=")
                .doesNotContain("account");
    }

    @Test
    void letFiveCodesOfASessionThroughInWhateverSpelling() {
        signUpAndConfirm(email);
        String session = from(
                        address,
                        "/v1/sign-in",
                        Map.of("flow", "choice", "username", email, "preferred_challenge", "EMAIL_OTP"))
                .extract()
                .path("session");

        for (int i = 0; i < 5; i++) {
            assertThat(code(otp(newName(), session))).isNotEqualTo(TOO_MANY);
        }

        assertThat(code(otp(newName(), session))).isEqualTo(TOO_MANY);
        assertThat(code(otp(newName(), session + "="))).isEqualTo(TOO_MANY);
        assertThat(code(otp(newName(), session.substring(0, session.length() - 1) + "_")))
                .isEqualTo(TOO_MANY);
        assertThat(code(otp(newName(), session + "\n"))).isEqualTo(TOO_MANY);
    }

    @ParameterizedTest
    @CsvSource({"/v1/sign-up/confirm", "/v1/password/reset"})
    void letFiveCodesOfAnAccountThrough(String path) {
        signUp(email);
        Map<String, String> guess = path.endsWith("reset")
                ? Map.of("username", email, "code", "000000", "new_password", OTHER_PASSWORD)
                : Map.of("username", email, "code", "000000");

        for (int i = 0; i < 5; i++) {
            assertThat(code(from(newAddress(), path, guess))).isNotEqualTo(TOO_MANY);
        }

        assertThat(code(from(newAddress(), path, guess))).isEqualTo(TOO_MANY);
    }

    @Test
    void countNoPasswordThatOnlyThePolicyRefuses() {
        signUpAndConfirm(email);
        post("/v1/password/forgot", Map.of("username", email));
        String code = latestCode(email);

        for (int i = 0; i < 7; i++) {
            assertThat(code(from(
                            newAddress(),
                            "/v1/password/reset",
                            Map.of("username", email, "code", code, "new_password", "short"))))
                    .isEqualTo("invalid_password");
        }
    }

    @ParameterizedTest
    @CsvSource({"/v1/sign-up/resend", "/v1/password/forgot"})
    void sendThreeMessagesToAnAccountKnownOrNot(String path) {
        for (int i = 0; i < 3; i++) {
            assertThat(code(from(newAddress(), path, Map.of("username", email))))
                    .isNotEqualTo(TOO_MANY);
        }

        assertThat(code(from(newAddress(), path, Map.of("username", email)))).isEqualTo(TOO_MANY);
    }

    @Test
    void sendThreeMessagesToAMailboxWhateverTheAccountsAreCalled() {
        for (int i = 0; i < 3; i++) {
            assertThat(code(signUpAs(newName(), Map.of("email", email)))).isNotEqualTo(TOO_MANY);
        }

        assertThat(code(signUpAs(newName(), Map.of("email", email)))).isEqualTo(TOO_MANY);
        assertThat(code(from(newAddress(), "/v1/sign-up", Map.of("email", email, "password", PASSWORD))))
                .isEqualTo(TOO_MANY);
        assertThat(code(from(
                        newAddress(),
                        "/v1/sign-in",
                        Map.of("flow", "choice", "username", email, "preferred_challenge", "EMAIL_OTP"))))
                .isEqualTo(TOO_MANY);
    }

    @Test
    void countWrongCurrentPasswordsOfWhoIsSignedIn() {
        Tokens tokens = signUpAndSignIn(email);
        cognito.inject(
                "ChangePassword",
                ACCOUNT_FAILURES,
                new Fault.Refuse("NotAuthorizedException", "Incorrect username or password."));

        for (int i = 0; i < ACCOUNT_FAILURES; i++) {
            assertThat(code(changePassword(tokens.access()))).isEqualTo("wrong_password");
        }

        assertThat(code(changePassword(tokens.access()))).isEqualTo(TOO_MANY);
        Tokens anotherSignIn = Tokens.of(signIn(email, PASSWORD).statusCode(200));
        assertThat(code(changePassword(anotherSignIn.access()))).isEqualTo(TOO_MANY);
    }

    @Test
    void letNobodyUseUpAnAccountByTokensThatCognitoRefuses() {
        Tokens tokens = signUpAndSignIn(email);
        String forged = tokens.access().substring(0, tokens.access().lastIndexOf('.')) + ".c2lnbmF0dXJl";

        for (int i = 0; i < ACCOUNT_FAILURES + 5; i++) {
            assertThat(code(changePassword(forged))).isEqualTo("invalid_access_token");
        }
    }

    @Test
    void refreshASignInThirtyTimesAMinuteWhicheverOfItsTokensIsSent() {
        Tokens tokens = signUpAndSignIn(email);
        String newest = tokens.refresh();
        for (int i = 0; i < 30; i++) {
            ValidatableResponse renewed = from(newAddress(), "/v1/token/refresh", Map.of("refresh_token", newest))
                    .statusCode(200);
            String next = renewed.extract().path("refresh_token");
            newest = next == null ? newest : next;
        }

        assertThat(code(from(newAddress(), "/v1/token/refresh", Map.of("refresh_token", newest))))
                .isEqualTo(TOO_MANY);
    }

    @Test
    void startThirtyLoginsAMinute() {
        Map<String, String> start = Map.of("redirect_uri", "http://localhost:3000/callback");
        for (int i = 0; i < 30; i++) {
            from(address, "/v1/login", start).statusCode(200);
        }

        assertThat(code(from(address, "/v1/login", start))).isEqualTo(TOO_MANY);
    }

    @Test
    void askNothingOfProxiesThatAskTheGate() {
        for (int i = 0; i < 350; i++) {
            given().noFilters()
                    .header("X-Forwarded-For", address)
                    .get("/v1/verify")
                    .then()
                    .statusCode(401);
        }
    }

    @Test
    void logAFloodOnceAndCountItWhole() {
        IntStream.range(0, ACCOUNT_FAILURES).forEach(i -> signInFrom(newAddress(), email, OTHER_PASSWORD));
        double before = refusals();
        var log = new LogFile();
        for (int i = 0; i < 20; i++) {
            signInFrom(newAddress(), email, OTHER_PASSWORD).statusCode(429);
        }

        assertThat(log.fields("audit"))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .containsEntry("event", "sign_in")
                        .containsEntry("code", TOO_MANY)
                        .containsEntry("limit", "sign-in-account")
                        .containsKey("user")
                        .doesNotContainValue(email));
        assertThat(refusals() - before).isEqualTo(20);
    }

    private static double refusals() {
        return MetricsScrape.take().value("auth_limits_refusals_total", "limit", "sign-in-account", "mode", "on");
    }

    private ValidatableResponse otp(String name, String session) {
        return from(
                newAddress(),
                "/v1/sign-in/challenge",
                Map.of("challenge", "EMAIL_OTP", "username", name, "session", session, "code", "00000000"));
    }

    private String choice() {
        return from(newAddress(), "/v1/sign-in", Map.of("flow", "choice", "username", email))
                .statusCode(200)
                .extract()
                .path("session");
    }

    private ValidatableResponse choose(String session, Map<String, String> choice) {
        return from(
                newAddress(),
                "/v1/sign-in/challenge",
                with(choice, Map.of("challenge", "SELECT_CHALLENGE", "username", email, "session", session)));
    }

    private ValidatableResponse signUpAs(String name, Map<String, String> attributes) {
        return from(
                newAddress(), "/v1/sign-up", Map.of("username", name, "password", PASSWORD, "attributes", attributes));
    }

    private ValidatableResponse changePassword(String token) {
        return withToken(token)
                .header("X-Forwarded-For", newAddress())
                .body(Map.of("current_password", OTHER_PASSWORD, "new_password", PASSWORD))
                .put("/v1/password")
                .then();
    }

    private ValidatableResponse signInFrom(String forwardedFor, String name, String password) {
        return from(forwardedFor, "/v1/sign-in", Map.of("username", name, "password", password));
    }

    static ValidatableResponse from(String forwardedFor, String path, Map<String, ?> body) {
        return given().contentType(ContentType.JSON)
                .header("X-Forwarded-For", forwardedFor)
                .header("X-CSRF", "1")
                .body(body)
                .post(path)
                .then();
    }

    static String code(ValidatableResponse answer) {
        return json(answer).path("code").asText();
    }

    private static double calls(String operation) {
        return MetricsScrape.take().value("cognito_calls_total", "operation", operation);
    }

    static String newName() {
        return "nobody-" + UUID.randomUUID() + "@example.com";
    }

    static String newAddress() {
        return "10.%d.%d.%d".formatted(random(250), random(250), random(250));
    }

    private static int random(int most) {
        return ThreadLocalRandom.current().nextInt(1, most);
    }
}
