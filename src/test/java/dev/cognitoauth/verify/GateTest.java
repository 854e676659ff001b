package dev.cognitoauth.verify;

import static io.restassured.RestAssured.port;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.MetricsScrape;
import dev.cognitoauth.testing.RawConnection;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupExistsException;

@QuarkusTest
class GateTest extends ServiceTest {

    private static final List<String> HEADERS = List.of(
            "X-Auth-User", "X-Auth-Username", "X-Auth-Email", "X-Auth-Groups", "X-Auth-Scope", "X-Auth-Expires");
    private static final String NAVIGATION = "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document";

    @Test
    void saysWhoIsSignedIn() throws Exception {
        joins("editors", SeededPools.USER_POOL_ID + "_Google", "a,b");
        Tokens tokens = Tokens.of(signIn(email, PASSWORD));
        String sub = withToken(tokens.access()).get("/v1/user").path("attributes.sub");

        String answer = verify(tokens.access());

        assertStatus(200, answer);
        assertThat(header(answer, "X-Auth-User")).isEqualTo(sub);
        assertThat(header(answer, "X-Auth-Username")).isNotEmpty();
        assertThat(header(answer, "X-Auth-Email")).isEmpty();
        assertThat(header(answer, "X-Auth-Groups").split(",")).containsExactlyInAnyOrder("editors", "a%2Cb");
        assertThat(header(answer, "X-Auth-Scope")).contains("aws.cognito.signin.user.admin");
        assertThat(header(answer, "X-Auth-Expires")).matches("\\d{10}");
        assertThat(verify(tokens.access()).replaceAll("(?i)x-request-id: .*", ""))
                .isEqualTo(answer.replaceAll("(?i)x-request-id: .*", ""));
    }

    @Test
    void refusesWhoHasNoToken() throws Exception {
        for (String header : List.of("X-None: 1", "Authorization: Basic eDp5", "Authorization: Bearer")) {
            String answer = ask("GET /v1/verify", header);

            assertStatus(401, answer);
            assertThat(header(answer, "WWW-Authenticate")).isEqualTo("Bearer realm=\"cognito-auth-service\"");
            assertThat(HEADERS)
                    .allSatisfy(name -> assertThat(header(answer, name)).isEmpty());
        }
    }

    @Test
    void refusesEachTokenThatIsNotAValidAccessToken() throws Exception {
        Tokens tokens = signUpAndSignIn(email);
        String forged = tokens.access().substring(0, tokens.access().length() - 8) + "AAAAAAAA";

        for (String token : List.of(tokens.id(), tokens.refresh(), forged, tokens.access() + "!", "a.b.c", "ü")) {
            String answer = verify(token);

            assertStatus(401, answer);
            assertThat(header(answer, "WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
            assertThat(HEADERS)
                    .allSatisfy(name -> assertThat(header(answer, name)).isEmpty());
        }
        String twice = "Authorization: Bearer " + tokens.access();
        assertStatus(401, ask("GET /v1/verify", twice + "\r\n" + twice));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/verify",
                "HEAD /v1/verify",
                "POST /v1/verify",
                "PUT /v1/verify/orders/7",
                "PATCH /v1/verify/",
                "DELETE /v1/verify//",
                "OPTIONS /v1/verify/..",
                "TRACE /v1/verify/../sign-in",
                "PROPFIND /v1/verify/%2e%2e/%00",
                "FOO /v1/verify/a;b=c",
                "GET /v1/verify/%25zz",
                "GET /v1/verify/q/health?x=1&y",
                "GET /v1/verify?group=",
                "GET /v1/verify?groups=admin",
                "GET /v1/verify/of/../../../q/openapi",
                "GET /v1/verify/of/%2e%2e/%2e%2e/%2e%2e/problems/forbidden",
                "GET /v1/verify/of//../..//../q/openapi",
                "GET /v1/verify/a#b"
            })
    void answersWhateverIsAsked(String line) throws Exception {
        String token = "Authorization: Bearer " + signUpAndSignIn(email).access();
        boolean isMalformed = line.contains("group");

        assertStatus(isMalformed ? 403 : 200, ask(line, token));
        assertStatus(isMalformed ? 403 : 401, ask(line, "X-None: 1"));
        assertStatus(
                isMalformed ? 403 : 200,
                ask(line, token + "\r\nContent-Length: 9\r\nContent-Type: a/b\r\n\r\nnot json:"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/verify HTTP/1.1\r\n",
                "GET /v1/verify HTTP/1.1\r\nHost: a\r\nHost: b\r\n",
                "GET /v1/verify HTTP/1.1\r\nHost: a b\r\n"
            })
    void refusesWhatAProxyMayHaveUnderstoodDifferently(String head) throws Exception {
        String token = signUpAndSignIn(email).access();

        try (var connection = new RawConnection(port)) {
            String answer = connection
                    .send(head + "Authorization: Bearer " + token + "\r\n\r\n")
                    .answer();

            assertStatus(401, answer);
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @Test
    void demandsAGroup() throws Exception {
        joins("editors");
        String token = Tokens.of(signIn(email, PASSWORD)).access();

        assertStatus(200, ask("GET /v1/verify?group=admins&group=editors", "Authorization: Bearer " + token));
        String answer = ask("GET /v1/verify?group=admins", "Authorization: Bearer " + token);
        assertStatus(403, answer);
        assertThat(HEADERS).allSatisfy(name -> assertThat(header(answer, name)).isEmpty());
        assertStatus(401, ask("GET /v1/verify?group=editors", "X-Auth-Groups: editors"));
    }

    @Test
    void refusesWhoHasSignedOutAMomentAgo() throws Exception {
        Tokens tokens = signUpAndSignIn(email);
        Tokens others = Tokens.of(signIn(email, PASSWORD));
        assertStatus(200, verify(tokens.access()));
        assertStatus(200, verify(others.access()));

        withToken(tokens.access()).post("/v1/sign-out").then().statusCode(204);

        assertStatus(401, verify(tokens.access()));
        assertStatus(401, verify(others.access()));
        clock.advance(Duration.ofDays(1));
        assertStatus(200, verify(Tokens.of(signIn(email, PASSWORD)).access()));
    }

    @Test
    void refusesWhoseTokensWereRevoked() throws Exception {
        Tokens tokens = signUpAndSignIn(email);
        Tokens others = Tokens.of(signIn(email, PASSWORD));
        Tokens refreshed = Tokens.of(refresh(tokens.refresh()));
        assertStatus(200, verify(refreshed.access()));

        post("/v1/token/revoke", Map.of("token", refreshed.refresh())).statusCode(200);

        assertStatus(401, verify(tokens.access()));
        assertStatus(401, verify(refreshed.access()));
        assertStatus(200, verify(others.access()));
    }

    @Test
    void refusesAllTokensOfASignInWhoseRefreshTokenIsReplayed() throws Exception {
        Tokens tokens = signUpAndSignIn(email);
        Tokens refreshed = Tokens.of(refresh(tokens.refresh()));
        assertStatus(200, verify(refreshed.access()));
        clock.advance(Duration.ofMinutes(1));

        assertProblem(refresh(tokens.refresh()), 401, "refresh_token_reused");

        assertStatus(401, verify(refreshed.access()));
        assertStatus(401, verify(tokens.access()));
    }

    @Test
    void refusesWhoWasDeleted() throws Exception {
        Tokens tokens = signUpAndSignIn(email);
        Tokens others = Tokens.of(signIn(email, PASSWORD));

        withToken(tokens.access()).delete("/v1/user").then().statusCode(204);

        assertStatus(401, verify(tokens.access()));
        assertStatus(401, verify(others.access()));
    }

    @Test
    void asksCognitoWhereAFreshAnswerIsWanted() throws Exception {
        String token = "Authorization: Bearer " + signUpAndSignIn(email).access();
        assertThat(header(ask("GET /v1/verify?fresh=true", token), "X-Auth-Email"))
                .isEqualTo(email);

        admin().adminUserGlobalSignOut(
                        user -> user.userPoolId(SeededPools.USER_POOL_ID).username(email));

        assertStatus(200, ask("GET /v1/verify", token));
        assertStatus(401, ask("GET /v1/verify?fresh=true", token));
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:3000, /a?b=c&d=%20, ?return_to=http%3A%2F%2Flocalhost%3A3000%2Fa%3Fb%3Dc%26d%3D%2520",
        "localhost:3000, /, ?return_to=http%3A%2F%2Flocalhost%3A3000%2F",
        "evil.example.com, /a, ''",
        "LOCALHOST:3000, /a, ''",
        "localhost:3000@evil.example.com, /a, ''",
        "localhost:3000, //evil.example.com, ''",
        "localhost:3000, /\\evil.example.com, ''",
        "localhost:3000, a, ''",
        "localhost:3000, ///evil.example.com, ''",
        "localhost:3000, /\t/evil.example.com, ''",
        "localhost:3000, /a\\..\\evil.example.com, ''",
        "localhost:3000, @evil.example.com, ''",
        "localhost:3000, https://evil.example.com/, ''",
        "localhost:3000, /a b, ''",
        "localhost:3000, /ä, ''",
        "localhost:3000, /%09/evil.example.com, ?return_to=http%3A%2F%2Flocalhost%3A3000%2F%2509%2Fevil.example.com",
        "localhost, /a, ''",
        "localhost:3001, /a, ''",
        "localhost.:3000, /a, ''",
        "localhost:3000\\@evil.example.com, /a, ''",
        "localhost:3000#.evil.example.com, /a, ''",
        "localhost:3000/.evil.example.com, /a, ''",
        "evil.example.com\tlocalhost:3000, /a, ''",
        "https://localhost:3000, /a, ''",
        "xn--lcalhost-9wc:3000, /a, ''",
        "löcalhost:3000, /a, ''"
    })
    void sendsBrowsersToSignIn(String host, String uri, String query) throws Exception {
        String about = "X-Forwarded-Host: " + host + "\r\nX-Forwarded-Uri: " + uri + "\r\n" + NAVIGATION;

        String answer = ask("GET /v1/verify/redirect", about);

        assertStatus(302, answer);
        assertThat(header(answer, "Location")).isEqualTo("http://localhost:3000/sign-in" + query);
        assertThat(HEADERS).allSatisfy(name -> assertThat(header(answer, name)).isEmpty());
    }

    @Test
    void sendsNothingElseThanPagesToSignIn() throws Exception {
        String token = "Authorization: Bearer " + signUpAndSignIn(email).access();

        assertStatus(401, ask("GET /v1/verify/redirect", "Sec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty"));
        assertStatus(401, ask("GET /v1/verify/redirect", "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe"));
        assertStatus(401, ask("GET /v1/verify/redirect", "Accept: application/json"));
        assertStatus(401, ask("POST /v1/verify/redirect", NAVIGATION));
        assertStatus(401, ask("GET /v1/verify/redirect", NAVIGATION + "\r\nX-Forwarded-Method: POST"));
        assertStatus(401, ask("GET /v1/verify/redirect/", NAVIGATION));
        assertStatus(401, ask("GET /v1/verify", NAVIGATION));
        assertStatus(302, ask("GET /v1/verify/redirect", "Accept: text/html"));
        assertStatus(403, ask("GET /v1/verify/redirect?group=x", token + "\r\n" + NAVIGATION));
        assertStatus(200, ask("GET /v1/verify/redirect", token + "\r\n" + NAVIGATION));
    }

    @Test
    void countsItsVerdictsAndNoRequestsOfTheApi() throws Exception {
        MetricsScrape before = MetricsScrape.take();

        verify("a.b.c");
        ask("GET /v1/verify?group", "X-None: 1");

        MetricsScrape after = MetricsScrape.take();
        assertThat(difference(before, after, "auth_gate_verdicts_total", "verdict", "invalid"))
                .isEqualTo(1);
        assertThat(difference(before, after, "auth_gate_verdicts_total", "verdict", "malformed_conditions"))
                .isEqualTo(1);
        assertThat(difference(before, after, "auth_requests_total")).isZero();
    }

    private static double difference(MetricsScrape before, MetricsScrape after, String metric, String... labels) {
        return after.value(metric, labels) - before.value(metric, labels);
    }

    private void joins(String... groups) {
        signUpAndConfirm(email);
        for (String group : groups) {
            createUnlessThere(group);
            admin().adminAddUserToGroup(member ->
                    member.userPoolId(SeededPools.USER_POOL_ID).username(email).groupName(group));
        }
    }

    private void createUnlessThere(String group) {
        try {
            admin().createGroup(
                            made -> made.userPoolId(SeededPools.USER_POOL_ID).groupName(group));
        } catch (GroupExistsException another) {
            // Of another test, or made for an identity provider.
        }
    }

    private ValidatableResponse refresh(String token) {
        return post("/v1/token/refresh", Map.of("refresh_token", token));
    }

    private static String verify(String token) throws IOException {
        return ask("GET /v1/verify", "Authorization: Bearer " + token);
    }

    /** The whole answer to a request with these headers, and perhaps a body. */
    private static String ask(String line, String headers) throws IOException {
        try (var connection = new RawConnection(port)) {
            String end = headers.contains("\r\n\r\n") ? "" : "\r\n\r\n";
            return connection
                    .send(line + " HTTP/1.1\r\nHost: localhost\r\n" + headers + end)
                    .answer();
        }
    }

    private static void assertStatus(int status, String answer) {
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").endsWith("\r\n\r\n");
        assertThat(answer).doesNotContainPattern("(?i)content-length: [1-9]|transfer-encoding");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(answer, "X-Request-Id")).isNotEmpty();
    }

    /** The value of the only header of this name. */
    private static String header(String answer, String name) {
        List<String> values = answer.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
        assertThat(values).as("%s of %s", name, answer).hasSize(1);
        return values.get(0);
    }
}
