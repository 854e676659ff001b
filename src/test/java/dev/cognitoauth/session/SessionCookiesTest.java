package dev.cognitoauth.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.appclient.TestConfig;
import dev.cognitoauth.cognito.result.AuthResult.Tokens;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import dev.cognitoauth.seal.SealConfig;
import dev.cognitoauth.testing.TestClock;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions in cookies, with tokens of the form and size of Cognito's. */
class SessionCookiesTest {

    private static final String OLD = key("old", 1);
    private static final String NEW = key("new", 2);

    /** So many that the access token needs a second cookie, and few enough that the session is not too large. */
    private static final int MANY_GROUPS = 60;

    private final Random random = new Random(1);
    private final TestClock clock = new TestClock();
    private final BrowserRequest browser = new BrowserRequest();
    private final Instant end = clock.instant().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS);

    @Test
    void giveBackTheSession() {
        Session session = session(0);

        keep(cookies(OLD), session);

        assertThat(cookies(OLD).open(browser.request())).contains(session);
    }

    /** The goal of 5 KB leaves 3 KB of the 8 KB that many proxies take for all headers. */
    @Test
    void haveLessThan5KilobytesForTokensOfTheUsualSize() {
        Session session = session(3);
        assertThat(session.accessToken().value().length()).isBetween(1_100, 1_300);
        assertThat(session.refreshToken().value().length()).isBetween(1_780, 1_840);

        keep(cookies(OLD), session);

        assertThat(browser.cookies()).hasSize(3);
        assertThat(browser.cookieHeader().length()).isLessThan(5_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 25, MANY_GROUPS})
    void areSpreadWhereTheyAreLarge(int groups) {
        Session session = session(groups);

        keep(cookies(OLD), session);

        assertThat(cookies(OLD).open(browser.request())).contains(session);
        assertThat(browser.cookies().entrySet())
                .allMatch(cookie -> cookie.getKey().length() + cookie.getValue().length() < 4_000);
    }

    @Test
    void leaveNothingBehindWhenTheSessionBecomesSmaller() {
        keep(cookies(OLD), session(MANY_GROUPS));
        assertThat(browser.cookies()).hasSizeGreaterThan(3);

        Session smaller = session(0);
        keep(cookies(OLD), smaller);

        assertThat(browser.cookies()).hasSize(3);
        assertThat(cookies(OLD).open(browser.request())).contains(smaller);
    }

    @Test
    void areRefusedWhereTheyWouldBeTooLarge() {
        assertThatThrownBy(() -> keep(cookies(OLD), session(100)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.error()).isEqualTo(ErrorCode.SESSION_TOO_LARGE));

        assertThat(browser.cookies()).isEmpty();
    }

    /** Compressed, a long attribute takes next to nothing, so that the limit of the cookies does not stop it. */
    @Test
    void areRefusedWhereTheProfileIsTooLong() {
        Session longest = named("x".repeat(0xffff - "{'name':''}".length()));
        keep(cookies(OLD), longest);
        assertThat(cookies(OLD).open(browser.request())).contains(longest);
        Map<String, String> before = Map.copyOf(browser.cookies());

        assertThatThrownBy(() ->
                        keep(cookies(OLD), named(longest.profile().path("name").textValue() + "x")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.error()).isEqualTo(ErrorCode.SESSION_TOO_LARGE));

        assertThat(browser.cookies()).isEqualTo(before);
    }

    @Test
    void areNotOpenedWhereTheyAreTruncated() {
        Map<SessionCookie, byte[]> whole = SessionContent.of(session(0));

        for (SessionCookie cookie : SessionCookie.values()) {
            for (int length = 0; length < whole.get(cookie).length; length++) {
                var truncated = new EnumMap<>(whole);
                truncated.put(cookie, Arrays.copyOf(whole.get(cookie), length));

                assertThat(SessionContent.read(truncated))
                        .as(cookie + " " + length)
                        .isEmpty();
            }
        }
    }

    @Test
    void areNotOpenedWhereTheirPartsCannotBeRead() {
        Map<SessionCookie, byte[]> whole = SessionContent.of(session(0));
        var negative = new EnumMap<>(whole);
        byte[] manyParts = whole.get(SessionCookie.FIRST).clone();
        manyParts[Long.BYTES] = -1;
        negative.put(SessionCookie.FIRST, manyParts);
        var late = new EnumMap<>(whole);
        byte[] farEnd = whole.get(SessionCookie.REFRESH).clone();
        farEnd[Long.BYTES] = 0x7f;
        late.put(SessionCookie.REFRESH, farEnd);

        assertThat(SessionContent.read(negative)).isEmpty();
        assertThat(SessionContent.read(late)).isEmpty();
        assertThat(SessionContent.read(whole)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "x.!.y", "x.eA.y", "x.MQ.y", "x..y"})
    void areNotOpenedWhereTheAccessTokenHasNoClaims(String token) {
        Session session = session(0);
        var spoiled = new Session(
                session.id(),
                new Secret(token),
                session.refreshToken(),
                session.firstRefreshToken(),
                session.profile(),
                end);

        assertThat(SessionContent.read(SessionContent.of(spoiled))).isEmpty();
    }

    @Test
    void areOpenedAfterTheKeyWasRotated() {
        Session session = session(0);
        keep(cookies(OLD), session);

        assertThat(cookies(NEW, OLD).open(browser.request())).contains(session);

        keep(cookies(NEW, OLD), session);
        assertThat(cookies(NEW).open(browser.request())).contains(session);
    }

    @Test
    void areNotOpenedWithAnotherKeyOrForAnotherAppClient() {
        keep(cookies(OLD), session(0));

        assertThat(cookies(NEW).open(browser.request())).isEmpty();
        assertThat(cookies(key("old", 3)).open(browser.request())).isEmpty();
        assertThat(cookies(Map.of("auth.keys", OLD, "auth.client-id", "2h57kf5cpq17m0eml12example"))
                        .open(browser.request()))
                .isEmpty();
    }

    @Test
    void areNotOpenedAfterTheEndOfTheSession() {
        keep(cookies(OLD), session(0));

        clock.advance(Duration.ofDays(30).plusSeconds(1));

        assertThat(cookies(OLD).open(browser.request())).isEmpty();
    }

    @Test
    void areNotOpenedIfOneIsOfAnotherSession() {
        keep(cookies(OLD), session(0));
        Map<String, String> others = Map.copyOf(browser.cookies());
        keep(cookies(OLD), session(0));

        for (SessionCookie cookie : SessionCookie.values()) {
            String own = browser.cookies().put(cookie.cookieName(), others.get(cookie.cookieName()));

            assertThat(cookies(OLD).open(browser.request())).isEmpty();
            browser.cookies().put(cookie.cookieName(), own);
        }
        assertThat(cookies(OLD).open(browser.request())).isPresent();
    }

    @Test
    void areNotOpenedIfOneIsMissingOrInThePlaceOfAnother() {
        keep(cookies(OLD), session(0));
        Map<String, String> own = Map.copyOf(browser.cookies());

        for (SessionCookie missing : SessionCookie.values()) {
            browser.cookies().remove(missing.cookieName());
            assertThat(cookies(OLD).open(browser.request())).isEmpty();
            for (SessionCookie other : SessionCookie.values()) {
                browser.cookies().put(missing.cookieName(), own.get(other.cookieName()));
                assertThat(cookies(OLD).open(browser.request()).isPresent()).isEqualTo(missing == other);
            }
            browser.cookies().putAll(own);
        }
    }

    @Test
    void areTakenFromTheBrowserWithTheirNumbers() {
        keep(cookies(OLD), session(MANY_GROUPS));

        cookies(OLD).clear(browser.request());
        browser.receive();

        assertThat(browser.cookies()).isEmpty();
    }

    private void keep(SessionCookies cookies, Session session) {
        cookies.set(browser.request(), session);
        browser.receive();
    }

    private SessionCookies cookies(String... keys) {
        return cookies(Map.of("auth.keys", String.join(",", keys)));
    }

    private SessionCookies cookies(Map<String, String> values) {
        return new SessionCookies(TestConfig.read(SealConfig.class, values), TestConfig.appClient(values), clock);
    }

    /** A session after a refresh, of a user in so many groups with long names that cannot be compressed. */
    private Session session(int groups) {
        Session signedIn = Session.of(random.nextLong(), tokens(groups), end);
        return signedIn.with(tokens(groups));
    }

    private Session named(String name) {
        Session session = session(0);
        return new Session(
                session.id(),
                session.accessToken(),
                session.refreshToken(),
                session.firstRefreshToken(),
                JsonNodeFactory.instance.objectNode().put("name", name),
                end);
    }

    private Tokens tokens(int groups) {
        List<String> names = IntStream.range(0, groups)
                .mapToObj(i -> groups > 3 ? base64(45) : "group-" + i)
                .toList();
        var access = new JsonObject()
                .put("sub", uuid())
                .put("cognito:groups", names)
                .put("iss", TestConfig.ISSUER)
                .put("version", 2)
                .put("client_id", TestConfig.CLIENT_ID)
                .put("origin_jti", uuid())
                .put("event_id", uuid())
                .put("token_use", "access")
                .put("scope", "aws.cognito.signin.user.admin phone openid profile email")
                .put("auth_time", 1_790_000_000)
                .put("exp", clock.instant().plusSeconds(900).getEpochSecond())
                .put("iat", 1_790_000_000)
                .put("jti", uuid())
                .put("username", uuid());
        var id = new JsonObject()
                .put("email", "ada.lovelace@example.com")
                .put("email_verified", true)
                .put("name", "Ada Lovelace")
                .put("given_name", "Ada")
                .put("family_name", "Lovelace")
                .put("zoneinfo", "Europe/London");
        return new Tokens(signed(access), signed(id), refreshToken(), "Bearer", 900, null);
    }

    private Secret signed(JsonObject claims) {
        var header = new JsonObject().put("kid", base64(32) + "=").put("alg", "RS256");
        return new Secret(base64(header.encode().getBytes(UTF_8)) + "."
                + base64(claims.encode().getBytes(UTF_8)) + "." + base64(256));
    }

    /** An encrypted token: a header, the encrypted key, the nonce, the content and the tag. */
    private Secret refreshToken() {
        var header = new JsonObject().put("cty", "JWT").put("enc", "A256GCM").put("alg", "RSA-OAEP");
        return new Secret(String.join(
                ".", base64(header.encode().getBytes(UTF_8)), base64(256), base64(12), base64(1_000), base64(16)));
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private String base64(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return base64(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String key(String id, int seed) {
        byte[] key = new byte[32];
        new Random(seed).nextBytes(key);
        return id + ":" + Base64.getEncoder().encodeToString(key);
    }
}
