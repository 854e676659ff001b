package dev.cognitoauth.cognito.enumeration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.testing.Eventually;
import dev.cognitoauth.testing.LogFile;
import dev.cognitoauth.testing.MetricsScrape;
import dev.cognitoauth.testing.RawConnection;
import dev.cognitoauth.testing.ServiceTest;
import dev.cognitoauth.testing.SrpClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers are told where nobody may find out who has an account. */
@Tag("slow")
@QuarkusIntegrationTest
@TestProfile(SafeMode.class)
class SafeModeIT extends ServiceTest {

    private static final String TIMESTAMP = "Sun Nov 22 23:25:23 UTC 2026";
    private static final String PROOF = "c2lnbmF0dXJl";

    @TestHTTPResource
    URI service;

    private final SrpClient srp = new SrpClient();
    private final LogFile log = new LogFile();
    private final String nobody = "ada-" + UUID.randomUUID() + "@example.com";

    /** What may be true of an account. */
    enum State {
        UNKNOWN,
        CONFIRMED,
        UNCONFIRMED,
        DISABLED,
        RESET_REQUIRED,
        INVITED,
        LOCKED_OUT,
        PASSWORDLESS,
        LIMITED
    }

    @ParameterizedTest
    @EnumSource
    void answersTheSameToASignUp(State state) {
        account(state);

        JsonNode told = json(signUp(email).statusCode(201));
        JsonNode again = json(signUp(email).statusCode(201));

        assertThat(told.path("user_sub").textValue())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
                .isEqualTo(again.path("user_sub").textValue());
        assertThat(shape(told)).isEqualTo(shape(again)).isEqualTo(shape(json(signUp(nobody))));
        assertThat(told.path("code_delivery").path("destination").textValue()).isEqualTo("a***@e***");
    }

    @Test
    void sendsTheCodeAgainToWhoeverHasNotConfirmedYet() {
        signUp(email);
        String first = latestCode(email);

        signUp(email).statusCode(201);

        Eventually.holds("it is sent", () -> cognito.inbox().to(email).size() == 2);
        assertThat(cognito.inbox().to(email).get(0).code()).isEqualTo(first);
        confirm(email, latestCode(email)).statusCode(200);
    }

    @Test
    void sendsNothingToWhoeverHasConfirmed() {
        signUpAndConfirm(email);
        int before = cognito.calls("ResendConfirmationCode");

        signUp(email).statusCode(201);

        Eventually.holds("it is tried", () -> cognito.calls("ResendConfirmationCode") > before);
        assertThat(cognito.inbox().to(email)).hasSize(1);
    }

    @Test
    void signsUpAndInWithoutAPassword() {
        String first = text(post("/v1/sign-up", Map.of("email", email)).statusCode(201), "session");
        String second = text(
                post("/v1/sign-up/confirm", Map.of("username", email, "code", latestCode(email), "session", first))
                        .statusCode(200),
                "session");

        choice(Map.of("session", second)).statusCode(200).body("access_token", notNullValue());
        assertProblem(choice(Map.of("session", second)), 401, "not_authorized");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short-A1", "          "})
    void refusesABadPasswordBeforeItLooksForTheUser(String password) {
        account(State.CONFIRMED);
        var free = post("/v1/sign-up", Map.of("email", nobody, "password", password));
        var taken = post("/v1/sign-up", Map.of("email", email, "password", password));

        assertProblem(free, 422, "invalid_password");
        assertThat(shape(json(taken))).isEqualTo(shape(json(free)));
    }

    @ParameterizedTest
    @EnumSource
    void answersTheSameToAWrongConfirmation(State state) {
        account(state);

        assertProblem(confirm(email, "000000x"), 400, "code_mismatch");
        assertProblem(confirm(email, "000000"), 400, "code_mismatch");
    }

    @ParameterizedTest
    @EnumSource
    void saysOfEverybodyThatACodeWasSent(State state) {
        account(state);

        for (String path : List.of("/v1/sign-up/resend", "/v1/password/forgot")) {
            // Cognito sends five codes an hour.
            for (int i = 0; i < (state == State.UNCONFIRMED ? 7 : 1); i++) {
                JsonNode told = json(post(path, Map.of("username", email)).statusCode(200));
                assertThat(told.toString())
                        .isEqualTo("{\"code_delivery\":{\"medium\":\"EMAIL\",\"destination\":\"a***@e***\","
                                + "\"attribute\":\"email\"}}");
            }
        }
    }

    @Test
    void neverTellsTheAddressInTheProfile() {
        account(State.CONFIRMED);
        String sub = admin().adminGetUser(
                        user -> user.userPoolId(SeededPools.USER_POOL_ID).username(email))
                .username();

        post("/v1/password/forgot", Map.of("username", sub))
                .statusCode(200)
                .body("code_delivery.destination", equalTo(sub.charAt(0) + "***"));
    }

    @Test
    void resetsAPasswordByTheCode() {
        account(State.CONFIRMED);
        post("/v1/password/forgot", Map.of("username", email)).statusCode(200);

        reset(latestCode(email)).statusCode(204);
        signIn(email, OTHER_PASSWORD).statusCode(200);
    }

    @ParameterizedTest
    @EnumSource
    void answersTheSameToAWrongReset(State state) {
        account(state);

        // Cognito compares five codes in a quarter of an hour.
        for (int i = 0; i < (state == State.CONFIRMED ? 7 : 1); i++) {
            assertProblem(reset("000000"), 400, "code_mismatch");
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersTheSameToAWrongPassword(State state) {
        account(state);

        assertProblem(signIn(email, "Wrong-horse-7777"), 401, "not_authorized");
        assertProblem(
                post(
                        "/v1/sign-in",
                        Map.of("username", email, "password", "Wrong-horse-7777", "device_key", "us-east-1_none")),
                401,
                "not_authorized");
    }

    @ParameterizedTest
    @CsvSource({
        "UNCONFIRMED, 401, not_authorized",
        "RESET_REQUIRED, 401, not_authorized",
        "LOCKED_OUT, 401, not_authorized",
        "DISABLED, 403, user_disabled"
    })
    void tellsTheOwnerWhatCognitoHasCheckedThePasswordFor(State state, int status, String code) {
        account(state);

        assertProblem(signIn(email, PASSWORD), status, code);
    }

    @Test
    void asksWhatFollowsTheRightPassword() {
        account(State.INVITED);

        signIn(email, PASSWORD).statusCode(200).body("challenge", equalTo("NEW_PASSWORD_REQUIRED"));
    }

    @ParameterizedTest
    @EnumSource
    void answersTheSameToSrp(State state) {
        account(state);

        JsonNode challenge = json(startSrp());
        JsonNode parameters = challenge.path("parameters");

        assertThat(shape(challenge)).isEqualTo(shape(json(startSrp(nobody))));
        assertThat(parameters.path("SRP_B").textValue()).matches("[0-9a-f]{760,768}");
        assertThat(parameters.path("SALT").textValue()).matches("[0-9a-f]{26,32}");
        assertThat(parameters.path("USER_ID_FOR_SRP").textValue()).matches("[0-9a-f-]{36}");
        assertProblem(prove(challenge, PROOF), 401, "not_authorized");
    }

    @Test
    void tellsTheSameInventedSaltEachTime() {
        account(State.LOCKED_OUT);

        assertThat(json(startSrp()).at("/parameters/SALT"))
                .isEqualTo(json(startSrp()).at("/parameters/SALT"));
        assertThat(json(startSrp()).at("/parameters/SRP_B"))
                .isNotEqualTo(json(startSrp()).at("/parameters/SRP_B"));
    }

    @Test
    void signsInBySrp() {
        account(State.CONFIRMED);
        JsonNode challenge = json(startSrp());

        prove(challenge, signature(challenge, PASSWORD)).statusCode(200).body("access_token", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "xyz"})
    void refusesAnSrpValueThatIsNoneBeforeItLooksForTheUser(String srpA) {
        account(State.LOCKED_OUT);

        assertProblem(
                post("/v1/sign-in", Map.of("flow", "srp", "username", email, "srp_a", srpA)), 400, "invalid_request");
    }

    @ParameterizedTest
    @EnumSource
    void offersEverybodyTheSameFactors(State state) {
        account(state);

        JsonNode offered = json(choice(Map.of()).statusCode(200));

        assertThat(offered.path("challenge").textValue()).isEqualTo("SELECT_CHALLENGE");
        assertThat(offered.path("available_challenges").toString())
                .isEqualTo("[\"PASSWORD_SRP\",\"PASSWORD\",\"EMAIL_OTP\",\"WEB_AUTHN\"]");
        assertThat(shape(offered)).isEqualTo(shape(json(choice(Map.of("username", nobody)))));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN", "CONFIRMED", "UNCONFIRMED", "PASSWORDLESS"})
    void asksEverybodyForTheFactorThatTheyChoose(State state) {
        account(state);

        for (String factor : List.of("EMAIL_OTP", "WEB_AUTHN", "PASSWORD", "PASSWORD_SRP")) {
            String session = text(choice(Map.of()), "session");
            JsonNode chosen = json(answer("SELECT_CHALLENGE", session, Map.of("choice", factor))
                    .statusCode(200));
            JsonNode preferred =
                    json(choice(Map.of("preferred_challenge", factor)).statusCode(200));

            assertThat(chosen.path("challenge").textValue()).isEqualTo(factor);
            assertThat(shape(chosen)).isEqualTo(shape(preferred));
            assertThat(chosen.toString()).doesNotContain("allowCredentials");
            answersWrong(factor, chosen);
            answersWrong(factor, preferred);
        }
    }

    private void answersWrong(String factor, JsonNode challenge) {
        String session = challenge.path("session").textValue();
        // The second answer is one to a challenge that Cognito, if it has asked it, no longer waits for.
        for (int i = 0; i < 2; i++) {
            switch (factor) {
                case "EMAIL_OTP" ->
                    assertProblem(answer(factor, session, Map.of("code", "0000000")), 400, "code_mismatch");
                case "WEB_AUTHN" ->
                    assertProblem(answer(factor, session, Map.of("credential", credential())), 401, "not_authorized");
                case "PASSWORD" ->
                    assertProblem(
                            answer(factor, session, Map.of("password", "Wrong-horse-7777")), 401, "not_authorized");
                default -> {
                    JsonNode verifier = json(
                            answer(factor, session, Map.of("srp_a", srp.srpA())).statusCode(200));
                    assertThat(verifier.path("challenge").textValue()).isEqualTo("PASSWORD_VERIFIER");
                    assertProblem(prove(verifier, PROOF), 401, "not_authorized");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesAChosenPasswordThatIsWrong(State state) {
        account(state);
        Map<String, String> wrong = Map.of("password", "Wrong-horse-7777");
        String session = text(choice(Map.of()), "session");

        assertProblem(choice(with(wrong, Map.of("preferred_challenge", "PASSWORD"))), 401, "not_authorized");
        assertProblem(
                answer("SELECT_CHALLENGE", session, with(wrong, Map.of("choice", "PASSWORD"))), 401, "not_authorized");
    }

    @Test
    void signsInByEachChosenFactor() {
        account(State.CONFIRMED);

        answer(
                        "SELECT_CHALLENGE",
                        text(choice(Map.of()), "session"),
                        Map.of("choice", "PASSWORD", "password", PASSWORD))
                .statusCode(200)
                .body("access_token", notNullValue());
        JsonNode verifier = json(answer(
                "SELECT_CHALLENGE",
                text(choice(Map.of()), "session"),
                Map.of("choice", "PASSWORD_SRP", "srp_a", srp.srpA())));
        prove(verifier, signature(verifier, PASSWORD)).statusCode(200).body("access_token", notNullValue());
        String code = text(choice(Map.of("preferred_challenge", "EMAIL_OTP")), "session");
        assertProblem(answer("EMAIL_OTP", code, Map.of("code", "0000000")), 400, "code_mismatch");
        answer("EMAIL_OTP", code, Map.of("code", latestCode(email)))
                .statusCode(200)
                .body("access_token", notNullValue());
    }

    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN", "CONFIRMED", "DISABLED"})
    void refusesASessionOfAnotherChallengeOrUserOrNone(State state) {
        account(state);
        String session = text(choice(Map.of()), "session");

        assertProblem(answer("PASSWORD", session, Map.of("password", PASSWORD)), 401, "invalid_session");
        assertProblem(answer("EMAIL_OTP", session, Map.of("code", "000000")), 401, "invalid_session");
        assertProblem(
                answer("SELECT_CHALLENGE", "x".repeat(160), Map.of("choice", "PASSWORD")), 401, "invalid_session");
        assertProblem(answer("SOFTWARE_TOKEN_MFA", "x".repeat(160), Map.of("code", "000000")), 401, "invalid_session");
        assertProblem(answer("EMAIL_OTP", "x".repeat(160), Map.of("code", "000000")), 401, "invalid_session");
        assertProblem(
                post(
                        "/v1/sign-in/challenge",
                        Map.of(
                                "challenge",
                                "SELECT_CHALLENGE",
                                "username",
                                nobody,
                                "session",
                                session,
                                "choice",
                                "PASSWORD")),
                401,
                "invalid_session");
        assertProblem(answer("SELECT_CHALLENGE", session, Map.of("choice", "SMS_OTP")), 400, "invalid_request");
    }

    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN", "CONFIRMED"})
    void failsForEverybodyWhileCognitoFails(State state) {
        account(state);
        String session = text(choice(Map.of("preferred_challenge", "WEB_AUTHN")), "session");
        cognito.inject("RespondToAuthChallenge", 1, new Fault.Refuse("TooManyRequestsException", "Too many requests"));

        assertProblem(answer("WEB_AUTHN", session, Map.of("credential", credential())), 429, "too_many_requests");
    }

    /** Whatever Cognito may say of an account at one of these calls, or of nobody, where the app client lets it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UserNotFoundException | Username/client id combination not found.",
                "NotAuthorizedException | User is disabled.",
                "NotAuthorizedException | Nobody has seen this sentence yet.",
                "NotAuthorizedException | Password attempts exceeded",
                "NotAuthorizedException | Unable to login because of security reasons.",
                "UserNotConfirmedException | User is not confirmed.",
                "PasswordResetRequiredException | Password reset required for the user",
                "AliasExistsException | An account with the email already exists.",
                "ExpiredCodeException | Invalid code provided, please request a code again.",
                "LimitExceededException | Attempt limit exceeded, please try after some time.",
                "TooManyFailedAttemptsException | Too many",
                "ResourceNotFoundException | Device does not exist.",
                "ConcurrentModificationException | Changed"
            })
    void saysTheSameWhateverCognitoSays(String exception, String message) {
        var refusal = new Fault.Refuse(exception, message);
        for (String operation :
                List.of("ConfirmSignUp", "ResendConfirmationCode", "ForgotPassword", "ConfirmForgotPassword")) {
            cognito.inject(operation, 1, refusal);
        }
        cognito.inject("InitiateAuth", 3, refusal);

        assertProblem(confirm(email, "000000"), 400, "code_mismatch");
        post("/v1/sign-up/resend", Map.of("username", email)).statusCode(200);
        post("/v1/password/forgot", Map.of("username", email)).statusCode(200);
        assertProblem(reset("000000"), 400, "code_mismatch");
        startSrp().body("challenge", equalTo("PASSWORD_VERIFIER"));
        choice(Map.of()).statusCode(200).body("challenge", equalTo("SELECT_CHALLENGE"));
        if (!message.equals("User is disabled.")) {
            assertProblem(signIn(email, PASSWORD), 401, "not_authorized");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UsernameExistsException, username_exists",
        "CodeDeliveryFailureException, code_delivery_failed",
        "LimitExceededException, limit_exceeded"
    })
    void tellsTheAuditLogWhatCognitoHasSaid(String exception, String code) {
        cognito.inject("SignUp", 1, new Fault.Refuse(exception, "No"));

        signUp(email).statusCode(201);

        Eventually.holds(
                "it is audited",
                () -> log.fields("audit").stream()
                        .anyMatch(entry -> code.equals(entry.get("code")) && "failure".equals(entry.get("outcome"))));
    }

    @Test
    void tellsTheAuditLogTheRealSub() {
        signUp(email).statusCode(201);
        confirm(email, latestCode(email)).statusCode(200);
        signIn(email, PASSWORD).statusCode(200);

        Eventually.holds(
                "it is audited",
                () -> subs("sign_up").equals(subs("sign_in"))
                        && !subs("sign_in").isEmpty());
    }

    private List<String> subs(String event) {
        return log.fields("audit").stream()
                .filter(entry -> event.equals(entry.get("event")))
                .map(entry -> String.valueOf(entry.get("sub")))
                .toList();
    }

    /** The floor of this call is a minute. */
    @Test
    void endsTheWaitOfACallerWhoHangsUp() throws Exception {
        String body = "{\"username\": \"%s\", \"feedback_token\": \"none\", \"valid\": true}".formatted(email);
        double before = feedbacks();
        try (var caller = new RawConnection(service.getPort())) {
            caller.send("POST /v1/user/events/one/feedback HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s".formatted(body.length(), body));
            Eventually.holds("Cognito has answered", () -> feedbacks() > before);
            caller.reset();
        }

        Eventually.holds(
                "it ends",
                () -> log.fields("audit").stream()
                        .anyMatch(entry -> String.valueOf(entry.get("event")).contains("feedback")));
    }

    private static double feedbacks() {
        return MetricsScrape.take()
                .value("cognito_calls_total", "operation", "UpdateAuthEventFeedback", "code", "upstream_failure");
    }

    /** Brings the account of this test's address into this state. */
    private void account(State state) {
        switch (state) {
            case UNKNOWN -> {}
            case CONFIRMED -> confirmed();
            case UNCONFIRMED ->
                admin().signUp(user ->
                        user.clientId(SeededPools.CLIENT_ID).username(email).password(PASSWORD));
            case DISABLED -> {
                confirmed();
                admin().adminDisableUser(user ->
                        user.userPoolId(SeededPools.USER_POOL_ID).username(email));
            }
            case RESET_REQUIRED -> {
                confirmed();
                admin().adminResetUserPassword(user ->
                        user.userPoolId(SeededPools.USER_POOL_ID).username(email));
            }
            case INVITED -> adminCreates(email, PASSWORD);
            case LOCKED_OUT -> {
                confirmed();
                IntStream.range(0, 5).forEach(i -> signIn(email, OTHER_PASSWORD));
            }
            case PASSWORDLESS -> {
                admin().signUp(user -> user.clientId(SeededPools.CLIENT_ID).username(email));
                admin().adminConfirmSignUp(user ->
                        user.userPoolId(SeededPools.USER_POOL_ID).username(email));
            }
            case LIMITED -> {
                confirmed();
                IntStream.range(0, 6).forEach(i -> post("/v1/password/forgot", Map.of("username", email)));
            }
        }
    }

    private void confirmed() {
        adminCreates(email, OTHER_PASSWORD);
        admin().adminSetUserPassword(user -> user.userPoolId(SeededPools.USER_POOL_ID)
                .username(email)
                .password(PASSWORD)
                .permanent(true));
    }

    private ValidatableResponse reset(String code) {
        return post("/v1/password/reset", Map.of("username", email, "code", code, "new_password", OTHER_PASSWORD));
    }

    private ValidatableResponse choice(Map<String, ?> members) {
        return post("/v1/sign-in", with(Map.of("flow", "choice", "username", email), members));
    }

    private ValidatableResponse startSrp() {
        return startSrp(email);
    }

    private ValidatableResponse startSrp(String username) {
        return post("/v1/sign-in", Map.of("flow", "srp", "username", username, "srp_a", srp.srpA()))
                .statusCode(200);
    }

    private ValidatableResponse prove(JsonNode challenge, String signature) {
        var proof = Map.of(
                "challenge",
                "PASSWORD_VERIFIER",
                "username",
                challenge.at("/parameters/USER_ID_FOR_SRP").textValue(),
                "secret_block",
                challenge.at("/parameters/SECRET_BLOCK").textValue(),
                "signature",
                signature,
                "timestamp",
                TIMESTAMP);
        String session = challenge.path("session").textValue();
        return post("/v1/sign-in/challenge", session == null ? proof : with(proof, Map.of("session", session)));
    }

    private String signature(JsonNode challenge, String password) {
        UnaryOperator<String> parameters =
                name -> challenge.path("parameters").path(name).textValue();
        String identity = SeededPools.USER_POOL_ID.split("_")[1] + parameters.apply("USER_ID_FOR_SRP");
        return srp.signature(identity, password, parameters, TIMESTAMP);
    }

    private static Map<String, Object> credential() {
        return Map.of("id", "cGFzc2tleQ", "rawId", "cGFzc2tleQ", "type", "public-key", "response", Map.of());
    }

    private static String text(ValidatableResponse answer, String member) {
        return json(answer).path(member).textValue();
    }

    private static String shape(JsonNode answer) {
        return AnswerShape.of(answer.toString());
    }
}
