package dev.cognitoauth.limits;

import static dev.cognitoauth.limits.LimitedCallsIT.TOO_MANY;
import static dev.cognitoauth.limits.LimitedCallsIT.code;
import static dev.cognitoauth.limits.LimitedCallsIT.from;
import static dev.cognitoauth.limits.LimitedCallsIT.newAddress;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.ServiceTest;
import dev.cognitoauth.testing.SrpClient;
import dev.cognitoauth.testing.TotpApp;
import dev.cognitoauth.testing.VirtualAuthenticator;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each call that takes what somebody could guess, and the ways to sign in for which {@link LimitedCallsIT} has no attack. */
@QuarkusIntegrationTest
@TestProfile(LimitedCallsIT.Limited.class)
class LimitedDoorsIT extends ServiceTest {

    private static final String TIMESTAMP = "Sun Nov 22 23:25:23 UTC 2026";
    private static final String ORIGIN = "http://localhost:3000";
    private static final Pattern POLICY = Pattern.compile("\"([a-z-]+)\";q=");
    private static final int CODE_FAILURES = 5;
    private static final int REFRESHES = 30;

    private static final Map<String, Object> MEMBERS = Map.of(
            "session", "session-of-twenty-characters",
            "srp_a", "2",
            "secret_block", "c2VjcmV0",
            "signature", "c2lnbmF0dXJl",
            "timestamp", TIMESTAMP,
            "credential", Map.of("id", "", "rawId", "", "type", "public-key", "response", Map.of()));

    private final SrpClient srp = new SrpClient();

    /** One whole attempt to sign in, from an address of its own and with a session of its own. */
    private interface Door {
        ValidatableResponse open(boolean isRight) throws Exception;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sign-in           | sign-in-address sign-in-account | username password
            sign-in           | sign-in-address sign-in-account | username flow=srp srp_a
            sign-in           | sign-in-address sign-in-account | username flow=custom
            sign-in           | sign-in-address sign-in-account | username flow=choice preferred_challenge=WEB_AUTHN
            sign-in           | sign-in-address sign-in-account message-account | username flow=choice preferred_challenge=SMS_OTP
            session           | sign-in-address sign-in-account | username password
            sign-in/challenge | code-address code-account code-session | username session challenge=SMS_MFA code
            sign-in/challenge | code-address code-account code-session | username session challenge=EMAIL_OTP code
            sign-in/challenge | code-address code-account code-session | username session challenge=SMS_OTP code
            sign-in/challenge | code-address code-account code-session | username session challenge=SOFTWARE_TOKEN_MFA code
            sign-in/challenge | code-address code-account code-session | username session challenge=WEB_AUTHN credential
            sign-in/challenge | code-address code-account code-session | username session challenge=CUSTOM_CHALLENGE answer
            sign-in/challenge | code-address code-account code-session | username session challenge=NEW_PASSWORD_REQUIRED new_password
            sign-in/challenge | code-address code-account code-session | username session challenge=DEVICE_SRP_AUTH srp_a
            sign-in/challenge | code-address code-account code-session message-account | username session challenge=SELECT_CHALLENGE choice=SMS_OTP
            sign-in/challenge | sign-in-address sign-in-account code-address code-account code-session | username session challenge=SELECT_CHALLENGE choice=PASSWORD password
            sign-in/challenge | sign-in-address sign-in-account code-address code-account code-session | username session challenge=PASSWORD password
            sign-in/challenge | sign-in-address sign-in-account code-address code-account | username challenge=PASSWORD_VERIFIER secret_block signature timestamp
            sign-in/challenge | sign-in-address sign-in-account code-address code-account code-session | username session challenge=DEVICE_PASSWORD_VERIFIER secret_block signature timestamp
            session/challenge | code-address code-account code-session | username session challenge=SOFTWARE_TOKEN_MFA code
            sign-up/confirm   | code-address code-account | username code
            password/reset    | code-address code-account | username code new_password
            user/totp/verify  | code-address code-session | session code
            login/callback    | login-address | flow state code
            session/login     | login-address | flow state code
            token/refresh     | refresh-token | refresh_token
            """)
    void countWhoGuesses(String call, String limits, String members) {
        assertThat(limits(from(newAddress(), "/v1/" + call, body(members))))
                .containsExactlyInAnyOrder(("call-address " + limits).split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, password, sign-in-address sign-in-account, current_password new_password",
        "POST, user/attributes/email/verify, code-address code-account, code",
        "POST, user/totp/verify, code-address code-account, code"
    })
    void countWhoGuessesWithATokenOfSomebody(String method, String call, String limits, String members) {
        RequestSpecification request = withToken(signUpAndSignIn(email).access())
                .header("X-Forwarded-For", newAddress())
                .body(body(members));

        assertThat(limits(request.request(method, "/v1/" + call).then()))
                .containsExactlyInAnyOrder(("call-address " + limits).split(" "));
    }

    /** A member without a value has one that fits, or else an address, which text of all kinds may be. */
    private Map<String, Object> body(String members) {
        var body = new HashMap<String, Object>();
        for (String member : members.split(" ")) {
            String[] nameAndValue = member.split("=");
            body.put(nameAndValue[0], nameAndValue.length == 2 ? nameAndValue[1] : MEMBERS.getOrDefault(member, email));
        }
        return body;
    }

    private static List<String> limits(ValidatableResponse answer) {
        String policies =
                answer.extract().headers().getValues("RateLimit-Policy").toString();
        return POLICY.matcher(policies).results().map(limit -> limit.group(1)).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sign-in", "session"})
    void letFiveCodesOfAnAppThroughAndGiveThemBackToWhoIsRight(String call) throws Exception {
        TotpApp app = withApp();

        letFiveThroughAndGiveThemBack(isRight -> {
            String right = app.code(clock.instant());
            String session = begin(call, Map.of("password", PASSWORD)).getString("session");
            return answer(
                    call,
                    Map.of(
                            "challenge",
                            "SOFTWARE_TOKEN_MFA",
                            "session",
                            session,
                            "code",
                            isRight ? right : differentCode(right)));
        });
    }

    @Test
    void letFiveProofsOfAPasswordThroughAndGiveThemBackToWhoIsRight() throws Exception {
        signUpAndConfirm(email);

        letFiveThroughAndGiveThemBack(isRight -> {
            JsonPath parameters =
                    begin("sign-in", Map.of("flow", "srp", "srp_a", srp.srpA())).setRootPath("parameters");
            String userId = parameters.getString("USER_ID_FOR_SRP");
            String signature = srp.signature(
                    SeededPools.USER_POOL_ID.split("_")[1] + userId,
                    isRight ? PASSWORD : OTHER_PASSWORD,
                    parameters::getString,
                    TIMESTAMP);
            return answer(
                    "sign-in",
                    Map.of(
                            "challenge", "PASSWORD_VERIFIER",
                            "username", userId,
                            "secret_block", parameters.getString("SECRET_BLOCK"),
                            "signature", signature,
                            "timestamp", TIMESTAMP));
        });
    }

    @Test
    void letFivePasskeysThroughAndGiveThemBackToWhoIsRight() throws Exception {
        Tokens tokens = signUpAndSignIn(email);
        var passkey = new VirtualAuthenticator();
        String registering = asUser(tokens).post("/v1/passkeys/options").path("challenge");
        asUser(tokens)
                .body(Map.of("credential", passkey.create(registering, ORIGIN, "localhost")))
                .post("/v1/passkeys")
                .then()
                .statusCode(204);
        String sub = asUser(tokens).get("/v1/user").path("username");

        letFiveThroughAndGiveThemBack(isRight -> {
            JsonPath begun = begin("sign-in", Map.of("flow", "choice", "preferred_challenge", "WEB_AUTHN"));
            String challenge = JsonPath.from(begun.getString("parameters.CREDENTIAL_REQUEST_OPTIONS"))
                    .getString("challenge");
            String origin = isRight ? ORIGIN : "https://evil.example";
            return answer(
                    "sign-in",
                    Map.of(
                            "challenge", "WEB_AUTHN",
                            "session", begun.getString("session"),
                            "credential", passkey.get(challenge, origin, "localhost", sub)));
        });
    }

    private void letFiveThroughAndGiveThemBack(Door door) throws Exception {
        failAt(door, CODE_FAILURES - 1);
        open(door, true).statusCode(200);

        failAt(door, CODE_FAILURES);
        assertThat(code(open(door, false))).isEqualTo(TOO_MANY);
        assertThat(code(open(door, true))).isEqualTo(TOO_MANY);
    }

    private void failAt(Door door, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            ValidatableResponse answer = open(door, false);
            assertThat(answer.extract().statusCode()).isBetween(400, 499);
            assertThat(code(answer)).isNotEqualTo(TOO_MANY);
        }
    }

    /** By then an app has another code, and Cognito has ended a lockout of its own. */
    private ValidatableResponse open(Door door, boolean isRight) throws Exception {
        clock.advance(Duration.ofSeconds(30));
        return door.open(isRight);
    }

    private TotpApp withApp() {
        Tokens tokens = signUpAndSignIn(email);
        var app = new TotpApp(asUser(tokens)
                .body(Map.of("account", email))
                .post("/v1/user/totp")
                .path("secret"));
        asUser(tokens)
                .body(Map.of("code", app.code(clock.instant())))
                .post("/v1/user/totp/verify")
                .then()
                .statusCode(200);
        asUser(tokens)
                .body(Map.of("totp", Map.of("enabled", true, "preferred", true)))
                .put("/v1/user/mfa")
                .then()
                .statusCode(204);
        return app;
    }

    private RequestSpecification asUser(Tokens tokens) {
        return withToken(tokens.access()).header("X-Forwarded-For", newAddress());
    }

    private JsonPath begin(String call, Map<String, ?> members) {
        return from(newAddress(), "/v1/" + call, with(Map.of("username", email), members))
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private ValidatableResponse answer(String call, Map<String, ?> members) {
        return from(newAddress(), "/v1/" + call + "/challenge", with(Map.of("username", email), members));
    }

    @Test
    void renewTheSessionOfABrowserThirtyTimes() {
        signUpAndConfirm(email);
        Map<String, String> cookies = from(newAddress(), "/v1/session", Map.of("username", email, "password", PASSWORD))
                .statusCode(200)
                .extract()
                .cookies();
        var latest = new HashMap<>(cookies);
        for (int i = 0; i < REFRESHES; i++) {
            latest.putAll(refresh(latest).then().statusCode(200).extract().cookies());
        }

        assertThat(code(refresh(latest).then())).isEqualTo(TOO_MANY);
        assertThat(code(refresh(cookies).then())).isEqualTo(TOO_MANY);
    }

    private static Response refresh(Map<String, String> cookies) {
        return given().header("X-CSRF", "1")
                .header("X-Forwarded-For", newAddress())
                .cookies(cookies)
                .post("/v1/session/refresh");
    }
}
