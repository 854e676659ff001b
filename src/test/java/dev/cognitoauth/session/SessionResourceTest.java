package dev.cognitoauth.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.testing.FormBrowser;
import dev.cognitoauth.testing.FormBrowser.Visit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;

@QuarkusTest
class SessionResourceTest extends SessionTest {

    private static final String REFRESH_OPERATION = "GetTokensFromRefreshToken";
    private static final Random RANDOM = new Random();

    @Test
    void keepsTheTokensInCookiesThatNoScriptCanRead() {
        signUpAndConfirm(email);

        ValidatableResponse answer = page().body(Map.of("username", email, "password", PASSWORD))
                .post("/v1/session")
                .then()
                .statusCode(200)
                .body("email", equalTo(email))
                .body("email_verified", equalTo(true))
                .body("user_sub", equalTo(sub()))
                .body("username", equalTo(sub()));

        assertThat(answer.extract().asString()).doesNotContain("eyJ").doesNotContain("token");
        assertThat(setCookies(answer))
                .hasSize(3)
                .allMatch(
                        cookie -> cookie.matches(
                                "__Host-auth-(access|refresh|first)=1\\.test\\.[\\w-]+; Max-Age=259(2000|1999); Path=/; Secure; HttpOnly; SameSite=Strict"));
        assertThat(cookies(answer).values()).noneMatch(value -> value.contains("eyJ"));
    }

    @Test
    void passesAChallengeOnAndKeepsTheTokensAfterItsAnswer() {
        adminCreates(email, "Temporary-pass-1");

        ValidatableResponse challenge = page().body(Map.of("username", email, "password", "Temporary-pass-1"))
                .post("/v1/session")
                .then()
                .statusCode(200)
                .body("challenge", equalTo("NEW_PASSWORD_REQUIRED"));
        assertSetsNoCookie(challenge);
        ValidatableResponse answer = page().body(Map.of(
                        "challenge",
                        "NEW_PASSWORD_REQUIRED",
                        "username",
                        email,
                        "session",
                        challenge.extract().path("session"),
                        "new_password",
                        PASSWORD))
                .post("/v1/session/challenge")
                .then()
                .statusCode(200)
                .body("email", equalTo(email));

        profile(cookies(answer)).statusCode(200);
    }

    @Test
    void keepsTheTokensOfTheManagedLogin() {
        var browser = new FormBrowser(cognito.endpoint());
        var started = post("/v1/login", Map.of("provider", "Google", "redirect_uri", "http://localhost:3000/callback"))
                .extract();
        Visit returned = browser.submit(browser.open(started.path("authorize_url")), "Ada Lovelace", Map.of());

        ValidatableResponse answer = page().body(Map.of(
                        "code", returned.parameter("code").orElseThrow(),
                        "state", returned.parameter("state").orElseThrow(),
                        "flow", started.path("flow")))
                .post("/v1/session/login")
                .then()
                .statusCode(200)
                .body("email", equalTo("ada@example.com"));

        profile(cookies(answer)).statusCode(200).body("username", equalTo("google_1815121012345"));
    }

    @Test
    void setsNoCookieWhereTheSignInFails() {
        signUpAndConfirm(email);

        ValidatableResponse refused = page().body(Map.of("username", email, "password", OTHER_PASSWORD))
                .post("/v1/session")
                .then();

        assertProblem(refused, 401, "not_authorized");
        assertSetsNoCookie(refused);
    }

    @Test
    void tellsWhoIsSignedIn() {
        Map<String, String> cookies = session(email);

        ValidatableResponse answer =
                get(cookies).statusCode(200).body("email", equalTo(email)).body("user_sub", equalTo(sub()));

        assertSetsNoCookie(answer);
        Instant end = Instant.parse(answer.extract().path("expires_at"));
        assertThat(end)
                .isBetween(
                        Instant.now().plus(Duration.ofDays(29)), Instant.now().plus(Duration.ofDays(30)));
    }

    @Test
    void tellsThatNobodyIsSignedIn() {
        assertProblem(get(Map.of()), 401, "no_session");
        assertProblem(refresh(Map.of()), 401, "no_session");
    }

    @Test
    void renewsASessionWhoseAccessTokenIsAboutToExpire() {
        cognitoIsAt(Instant.now().minus(Duration.ofMinutes(14).plusSeconds(30)));
        Map<String, String> cookies = session(email);
        cognitoIsAt(Instant.now());

        assertSetsNoCookie(page(cookies).get("/v1/session?touch=false").then().statusCode(200));
        ValidatableResponse renewed = get(cookies).statusCode(200);

        assertThat(setCookies(renewed)).hasSize(3);
        assertThat(Instant.parse(renewed.extract().path("access_expires_at")))
                .isAfter(Instant.now().plus(Duration.ofMinutes(10)));
        assertSetsNoCookie(get(after(cookies, renewed)).statusCode(200));
    }

    @Test
    void tellsWhoIsSignedInThoughCognitoFails() {
        cognitoIsAt(Instant.now().minus(Duration.ofMinutes(14).plusSeconds(30)));
        Map<String, String> cookies = session(email);
        cognitoIsAt(Instant.now());
        cognito.inject(REFRESH_OPERATION, 1, new Fault.Refuse("InternalErrorException", "no"));

        assertSetsNoCookie(get(cookies).statusCode(200).body("email", equalTo(email)));

        assertThat(setCookies(get(cookies).statusCode(200))).hasSize(3);
    }

    @Test
    void tellsThatCognitoFailsOnceTheAccessTokenHasExpired() {
        cognitoIsAt(Instant.now().minus(Duration.ofMinutes(20)));
        Map<String, String> cookies = session(email);
        cognitoIsAt(Instant.now());
        cognito.inject(REFRESH_OPERATION, 1, new Fault.Refuse("InternalErrorException", "no"));

        ValidatableResponse failed = get(cookies);

        assertProblem(failed, 502, "upstream_failure");
        assertSetsNoCookie(failed);
    }

    @Test
    void refreshesWhenAsked() {
        Map<String, String> cookies = session(email);

        Map<String, String> renewed = after(cookies, refresh(cookies).statusCode(200));

        assertThat(renewed).hasSize(3);
        refresh(after(renewed, refresh(renewed))).statusCode(200);
        profile(renewed).statusCode(200).body("attributes.email", equalTo(email));
    }

    @Test
    void refusesAnExpiredAccessTokenUntilTheSessionIsRenewed() {
        cognitoIsAt(Instant.now().minus(Duration.ofMinutes(20)));
        Map<String, String> cookies = session(email);
        cognitoIsAt(Instant.now());

        assertProblem(profile(cookies), 401, "invalid_access_token");

        profile(after(cookies, get(cookies).statusCode(200))).statusCode(200);
    }

    /** Cognito itself revokes nothing when a refresh token is used again. */
    @Test
    void endsAllThatCameFromARefreshTokenThatSomebodyHasUsedAgain() {
        Map<String, String> stolen = session(email);
        Map<String, String> own = after(stolen, refresh(stolen).statusCode(200));
        clock.advance(Duration.ofSeconds(11));

        ValidatableResponse replayed = refresh(stolen);

        assertProblem(replayed, 401, "refresh_token_reused");
        assertClearsTheCookies(replayed);
        assertProblem(profile(own), 401, "invalid_access_token");
        assertProblem(profile(stolen), 401, "invalid_access_token");
        assertProblem(refresh(own), 401, "no_session");
    }

    @Test
    void endsTheSessionOfATokenThatWasUsedAgainWhenCognitoCannotRevokeIt() {
        Map<String, String> stolen = session(email);
        refresh(stolen).statusCode(200);
        clock.advance(Duration.ofSeconds(11));
        cognito.inject("RevokeToken", 1, new Fault.Refuse("InternalErrorException", "no"));

        ValidatableResponse replayed = refresh(stolen);

        assertProblem(replayed, 401, "refresh_token_reused");
        assertClearsTheCookies(replayed);
    }

    @ParameterizedTest
    @CsvSource({
        "InternalErrorException, no, 502, upstream_failure",
        "TooManyRequestsException, no, 429, too_many_requests",
        "NotAuthorizedException, Refresh Token has been revoked, 401, no_session"
    })
    void clearsNoCookieWhereARefreshFails(String exception, String message, int status, String code) {
        Map<String, String> cookies = session(email);
        cognito.inject(REFRESH_OPERATION, 1, new Fault.Refuse(exception, message));

        ValidatableResponse failed = refresh(cookies);

        assertProblem(failed, status, code);
        assertSetsNoCookie(failed);
        refresh(cookies).statusCode(200);
    }

    @Test
    void endsTheSession() {
        Map<String, String> cookies = session(email);
        Map<String, String> renewed = after(cookies, refresh(cookies).statusCode(200));

        ValidatableResponse ended = end(renewed)
                .statusCode(200)
                .body("logout_url", startsWith(cognito.endpoint()))
                .body("logout_url", containsString("logout_uri="));

        assertClearsTheCookies(ended);
        assertProblem(profile(renewed), 401, "invalid_access_token");
        assertProblem(refresh(renewed), 401, "no_session");
    }

    @Test
    void takesTheEndOfNoSessionForDone() {
        assertClearsTheCookies(end(Map.of()).statusCode(200));
        assertClearsTheCookies(end(Map.of(ACCESS, "x", REFRESH, "y")).statusCode(200));
    }

    @Test
    void refusesToEndTheSessionForAnAddressElsewhere() {
        Map<String, String> cookies = session(email);

        ValidatableResponse refused = page(cookies)
                .queryParam("return_to", "https://evil.example.com/")
                .delete("/v1/session")
                .then();

        assertProblem(refused, 400, "invalid_request");
        assertSetsNoCookie(refused);
        profile(cookies).statusCode(200);
    }

    @Test
    void takesTheCookiesFromTheBrowserThoughCognitoFails() {
        Map<String, String> cookies = session(email);
        cognito.inject("RevokeToken", 1, new Fault.Refuse("InternalErrorException", "no"));

        ValidatableResponse failed = end(cookies);

        assertProblem(failed, 502, "upstream_failure");
        assertClearsTheCookies(failed);
    }

    @Test
    void spreadsALargeSessionOverMoreCookiesAndTakesThemBack() {
        signUpAndConfirm(email);
        addToGroups(40);

        Map<String, String> cookies = startSession(email);

        assertThat(cookies).containsKey(ACCESS + "-1").hasSize(4);
        profile(cookies).statusCode(200);
        get(cookies).statusCode(200).body("groups.size()", equalTo(40));
        assertThat(setCookies(end(cookies).statusCode(200)))
                .contains(ACCESS + "-1=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Strict")
                .hasSize(4);
    }

    @Test
    void refusesASessionThatIsTooLargeAtTheSignIn() {
        signUpAndConfirm(email);
        addToGroups(90);

        ValidatableResponse refused = page().body(Map.of("username", email, "password", PASSWORD))
                .post("/v1/session")
                .then()
                .body("detail", containsString("90 groups"));

        assertProblem(refused, 409, "session_too_large");
        assertSetsNoCookie(refused);
    }

    @Test
    void letsThroughTheLargestSessionWithTheHeadersOfABrowserAndItsProxies() {
        String largest = ACCESS + "=" + "x".repeat(SessionCookies.MAX_BYTES - ACCESS.length() - 1);

        given().header("Cookie", largest)
                .header("X-CSRF", "1")
                .header("X-Other", "x".repeat(1_700))
                .get("/v1/session")
                .then()
                .statusCode(401)
                .body("code", equalTo("no_session"));
    }

    @Test
    void answersNoTokensAnywhere() {
        Map<String, String> cookies = session(email);

        for (ValidatableResponse answer : new ValidatableResponse[] {get(cookies), refresh(cookies), end(cookies)}) {
            assertThat(answer.extract().asString()).doesNotContain("eyJ");
        }
    }

    private String sub() {
        return admin()
                .adminGetUser(user -> user.userPoolId(SeededPools.USER_POOL_ID).username(email))
                .userAttributes()
                .stream()
                .filter(attribute -> attribute.name().equals("sub"))
                .map(AttributeType::value)
                .findFirst()
                .orElseThrow();
    }

    /** Groups with names of 124 random letters, of which nothing is left to compress but the Base64. */
    private void addToGroups(int count) {
        for (int i = 0; i < count; i++) {
            byte[] bytes = new byte[93];
            RANDOM.nextBytes(bytes);
            String name = Base64.getUrlEncoder().encodeToString(bytes);
            admin().createGroup(
                            group -> group.userPoolId(SeededPools.USER_POOL_ID).groupName(name));
            admin().adminAddUserToGroup(user ->
                    user.userPoolId(SeededPools.USER_POOL_ID).username(email).groupName(name));
        }
    }
}
