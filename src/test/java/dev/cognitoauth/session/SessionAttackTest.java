package dev.cognitoauth.session;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.appclient.TestConfig;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.seal.SealConfig;
import dev.cognitoauth.testing.EmulatedCognito;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cookies that somebody has spoiled, and requests that a page of another site may have sent. */
@QuarkusTest
@Tag("verify")
class SessionAttackTest extends SessionTest {

    private static final List<String> NAMES = List.of(ACCESS, REFRESH, FIRST);

    @TestHTTPResource
    URI service;

    private final Random random = new Random(22);

    @Test
    void refusesSpoiledCookies() {
        Map<String, String> own = session(email);
        Map<String, String> others = session("grace-" + UUID.randomUUID() + "@example.com");
        Map<String, String> ofAnotherKey = withAnotherKey();

        for (int i = 0; i < 300; i++) {
            Map<String, String> spoiled = spoiled(own, others, ofAnotherKey);

            ValidatableResponse answer = i % 2 == 0 ? get(spoiled) : profile(spoiled);

            assertProblem(answer, 401, "no_session");
            assertSetsNoCookie(answer);
        }
        profile(own).statusCode(200);
    }

    /** One cookie, or several, that are truncated, changed, in the place of another one, somebody else's, or not there. */
    private Map<String, String> spoiled(
            Map<String, String> own, Map<String, String> others, Map<String, String> ofAnotherKey) {
        var cookies = new HashMap<>(own);
        String name = NAMES.get(random.nextInt(3));
        String value = own.get(name);
        int at = random.nextInt(value.length() - 1);
        switch (random.nextInt(8)) {
            case 0 -> cookies.put(name, value.substring(0, at));
            case 1 ->
                cookies.put(
                        name, value.substring(0, at) + (value.charAt(at) == 'A' ? 'B' : 'A') + value.substring(at + 1));
            case 2 -> cookies.put(name, own.get(NAMES.get((NAMES.indexOf(name) + 1 + random.nextInt(2)) % 3)));
            case 3 -> cookies.put(name, others.get(name));
            case 4 -> cookies.put(name, ofAnotherKey.get(name));
            case 5 -> cookies.put(name, "2" + value.substring(1));
            case 6 ->
                NAMES.stream()
                        .filter(other -> !other.equals(name))
                        .forEach(other -> cookies.put(other, others.get(other)));
            default -> cookies.remove(name);
        }
        return cookies;
    }

    /** A session of the same tokens that somebody has sealed who does not know the key, but its id. */
    private Map<String, String> withAnotherKey() {
        var values = Map.of("auth.client-id", SeededPools.CLIENT_ID);
        Map<String, String> another = new HashMap<>(values);
        another.put("auth.keys", "test:" + "A".repeat(42) + "E=");
        var browser = new BrowserRequest();
        Session session = ownSession();
        new SessionCookies(TestConfig.read(SealConfig.class, another), TestConfig.appClient(values), Clock.systemUTC())
                .set(browser.request(), session);
        browser.receive();
        return browser.cookies();
    }

    private Session ownSession() {
        Tokens tokens = Tokens.of(signIn(email, PASSWORD).statusCode(200));
        return new Session(
                1,
                new Secret(tokens.access()),
                new Secret(tokens.refresh()),
                new Secret(tokens.refresh()),
                Profile.of(new Secret(tokens.id())),
                Clock.systemUTC().instant().plus(Duration.ofDays(1)));
    }

    /** The same session with the right key is accepted, so that the test above refuses it for its key. */
    @Test
    void acceptsWhatTheKeyHasSealed() {
        signUpAndConfirm(email);
        var values = Map.of("auth.client-id", SeededPools.CLIENT_ID, "auth.keys", EmulatedCognito.LOGIN_KEY);
        var browser = new BrowserRequest();
        new SessionCookies(TestConfig.read(SealConfig.class, values), TestConfig.appClient(values), Clock.systemUTC())
                .set(browser.request(), ownSession());
        browser.receive();

        profile(browser.cookies()).statusCode(200).body("attributes.email", equalTo(email));
    }

    @Test
    void refusesACookieThatIsThereTwice() {
        Map<String, String> own = session(email);
        Map<String, String> others = session("grace-" + UUID.randomUUID() + "@example.com");
        String header = header(own) + "; " + header(others);

        assertProblem(
                given().header("X-CSRF", "1")
                        .header("Cookie", header)
                        .get("/v1/session")
                        .then(),
                401,
                "no_session");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer forged", "Basic YTpi", "Bearer", "x"})
    void refusesASessionTogetherWithAnotherProof(String authorization) {
        Map<String, String> cookies = session(email);

        assertProblem(
                page(cookies)
                        .header("Authorization", authorization)
                        .get("/v1/user")
                        .then(),
                400,
                "invalid_request");
        assertProblem(
                page(cookies)
                        .header("Authorization", authorization)
                        .get("/v1/session")
                        .then(),
                400,
                "invalid_request");
    }

    @Test
    void refusesASessionTogetherWithItsOwnAccessToken() {
        Map<String, String> cookies = session(email);
        String token = Tokens.of(signIn(email, PASSWORD)).access();

        assertProblem(
                withToken(token)
                        .header("X-CSRF", "1")
                        .cookies(cookies)
                        .get("/v1/user")
                        .then(),
                400,
                "invalid_request");
        withToken(token).get("/v1/user").then().statusCode(200);
    }

    @Test
    void refusesABodyThatAFormCanSend() {
        Map<String, String> cookies = session(email);

        for (String type : List.of("text/plain", "application/x-www-form-urlencoded")) {
            assertProblem(
                    page(cookies)
                            .contentType(type)
                            .body("{}")
                            .delete("/v1/session")
                            .then(),
                    403,
                    "cross_site");
        }
        assertProblem(
                page().contentType("text/plain")
                        .body("{\"username\": \"a\", \"password\": \"b\"}")
                        .post("/v1/session")
                        .then(),
                403,
                "cross_site");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"same-origin", "-"})
    void takesWhatItsOwnPagesSend(String site) {
        Map<String, String> cookies = session(email);

        for (String scheme : List.of("http://", "https://")) {
            sent(cookies, "1", scheme + service.getAuthority(), site)
                    .get("/v1/session")
                    .then()
                    .statusCode(200);
            sent(cookies, "1", scheme + service.getAuthority(), site)
                    .get("/v1/user")
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void takesNoSessionWhereNoneIsAskedFor() {
        Map<String, String> cookies = session(email);

        given().cookies(cookies)
                .contentType("application/json")
                .body(Map.of("username", email, "password", PASSWORD))
                .post("/v1/sign-in")
                .then()
                .statusCode(200);
        assertProblem(given().get("/v1/user").then(), 401, "invalid_access_token");
    }

    /** Each call that a signed-in user may make. */
    @Test
    void takesASessionInPlaceOfAnAccessToken() {
        Map<String, String> cookies = session(email);

        profile(cookies).statusCode(200);
        page(cookies)
                .body(Map.of("attributes", Map.of("given_name", "Ada")))
                .patch("/v1/user")
                .then()
                .statusCode(200);
        page(cookies).get("/v1/user/factors").then().statusCode(200);
        page(cookies)
                .body(Map.of("account", "ada"))
                .post("/v1/user/totp")
                .then()
                .statusCode(200);
        page(cookies).post("/v1/passkeys/options").then().statusCode(200);
        page(cookies).get("/v1/passkeys").then().statusCode(200);
        assertProblem(page(cookies).get("/v1/devices").then(), 409, "devices_not_enabled");
        page(cookies)
                .body(Map.of("current_password", PASSWORD, "new_password", OTHER_PASSWORD))
                .put("/v1/password")
                .then()
                .statusCode(204);
        page(cookies).post("/v1/sign-out").then().statusCode(204);
        assertProblem(profile(cookies), 401, "invalid_access_token");
    }

    @Test
    void takesASessionInPlaceOfAnIdToken() {
        Map<String, String> cookies = session(email);

        ValidatableResponse answer = page(cookies)
                .body(Map.of())
                .post("/v1/identity/credentials")
                .then()
                .statusCode(200);

        String identity = answer.extract().path("identity_id");
        String idToken = Tokens.of(signIn(email, PASSWORD)).id();
        post("/v1/identity/credentials", Map.of("id_token", idToken)).body("identity_id", equalTo(identity));
        Map<String, String> renewed = after(cookies, answer);
        assertProblem(
                page(renewed)
                        .body(Map.of("id_token", idToken))
                        .post("/v1/identity/credentials")
                        .then(),
                400,
                "invalid_request");
        assertProblem(
                given().cookies(renewed)
                        .contentType("application/json")
                        .body(Map.of())
                        .post("/v1/identity/credentials")
                        .then(),
                403,
                "cross_site");
        assertProblem(
                page(Map.of(ACCESS, "x"))
                        .body(Map.of())
                        .post("/v1/identity/credentials")
                        .then(),
                401,
                "no_session");
    }

    /** The page of a sign-in may still have the cookies of an earlier session, which nobody can open any more. */
    @Test
    void setsUpAnAuthenticatorAppByAChallengeThoughTheCookiesAreSpoiled() {
        assertProblem(
                page(Map.of(ACCESS, "x"))
                        .body(Map.of("session", "a-session-of-a-challenge", "account", "ada"))
                        .post("/v1/user/totp")
                        .then(),
                401,
                "invalid_session");
    }

    private static String header(Map<String, String> cookies) {
        return String.join(
                "; ",
                cookies.entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .toList());
    }
}
