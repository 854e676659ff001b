package dev.cognitoauth.verify;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.EmulatedCognito;
import dev.cognitoauth.testing.Eventually;
import dev.cognitoauth.testing.Nginx;
import dev.cognitoauth.testing.PackagedService;
import dev.cognitoauth.testing.RawConnection;
import dev.cognitoauth.testing.RedisServer;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service behind nginx, as {@code src/main/kubernetes/gate/nginx.conf} says it, and two instances of the gate. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatedServiceIT {

    private static final String PASSWORD = "Correct-horse-7";
    private static final Duration SOON = Duration.ofSeconds(1);

    /** What the service behind nginx has got: the names of its caller's headers, in small letters, and their values. */
    private final BlockingQueue<Map<String, String>> received = new LinkedBlockingQueue<>();

    private final EmulatedCognito cognito = new EmulatedCognito();
    private RedisServer redis;
    private PackagedService one;
    private PackagedService other;
    private HttpServer orders;
    private Nginx nginx;

    private record Tokens(String access, String refresh) {}

    @BeforeAll
    void start() throws Exception {
        assumeTrue(Nginx.isInstalled(), "nginx is not installed: skipped");
        assumeTrue(RedisServer.isInstalled(), "redis-server is not installed: skipped");
        cognito.listen();
        redis = RedisServer.start();
        one = PackagedService.start(environment());
        other = PackagedService.start(environment());
        orders = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        orders.createContext("/", exchange -> {
            var headers = new TreeMap<String, String>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join("|", values)));
            received.add(headers);
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        orders.start();
        nginx = nginx(configuration());
    }

    private static String configuration() throws IOException {
        return Files.readString(Path.of("src/main/kubernetes/gate/nginx.conf"));
    }

    private Nginx nginx(String configuration) throws IOException, InterruptedException {
        return Nginx.with(configuration
                .replace("cognito-auth-service.cognito-auth.svc.cluster.local:80", "127.0.0.1:" + one.port())
                .replace(
                        "orders.shop.svc.cluster.local:80",
                        "127.0.0.1:" + orders.getAddress().getPort())
                .replace("listen 8080", "listen 127.0.0.1:@PORT@"));
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable each : new AutoCloseable[] {nginx, one, other, redis}) {
            if (each != null) {
                each.close();
            }
        }
        if (orders != null) {
            orders.stop(0);
            cognito.stop();
        }
    }

    private Map<String, String> environment() {
        var environment = new HashMap<>(cognito.variables());
        environment.put("QUARKUS_REDIS_HOSTS", redis.url());
        environment.put("AUTH_SIGN_IN_PAGE", "https://app.example.com/sign-in");
        environment.put("AUTH_RETURN_HOSTS", "orders.example.com");
        environment.put("AUTH_FORWARD_TOKEN", "true");
        return environment;
    }

    @BeforeEach
    void forget() {
        received.clear();
    }

    @Test
    void isToldWhoItsCallerIs() throws Exception {
        String email = newUser();
        Tokens tokens = signIn(one, email);

        assertThat(ask("GET /orders", bearer(tokens))).isEqualTo(204);

        Map<String, String> headers = received.take();
        assertThat(headers.get("x-auth-user")).isEqualTo(sub(email));
        assertThat(headers.get("x-auth-username")).isNotEmpty();
        assertThat(headers.get("x-auth-expires")).matches("\\d{10}");
        assertThat(headers).doesNotContainKeys("x-auth-email", "x-auth-groups");
    }

    @Test
    void isNotAskedByWhoIsNotSignedIn() throws Exception {
        assertThat(ask("GET /orders", "X-None: 1")).isEqualTo(401);
        assertThat(ask("POST /orders", "Authorization: Bearer a.b.c\r\nContent-Length: 2\r\n\r\n{}"))
                .isEqualTo(401);
        assertThat(received).isEmpty();
    }

    @Test
    void sendsBrowsersToThePageForSigningIn() throws Exception {
        String browser = "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\nX-Forwarded-Host: evil.example.com";

        String answer = whole("GET /orders?a=1&b=2", browser);

        assertThat(answer)
                .contains(" 302 ")
                .contains("location: https://app.example.com/sign-in?return_to="
                        + "https%3A%2F%2Forders.example.com%2Forders%3Fa%3D1%26b%3D2\r\n");
        assertThat(ask("POST /orders", browser)).isEqualTo(401);
        assertThat(received).isEmpty();
    }

    @Test
    void getsTheTokenOfASessionWhereItIsForwarded() {
        String email = newUser();
        Response session = given().port(port(one))
                .header("X-CSRF", "1")
                .contentType(ContentType.JSON)
                .body(Map.of("username", email, "password", PASSWORD))
                .post("/v1/session");

        Response answer = given().noFilters()
                .port(port(other))
                .cookies(session.cookies())
                .header("Sec-Forward-Token", "true")
                .get("/v1/verify");
        Response toAPage =
                given().noFilters().port(port(other)).cookies(session.cookies()).get("/v1/verify");
        Response refusal = given().noFilters().port(port(other)).get("/v1/verify");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Authorization")).startsWith("Bearer eyJ");
        assertThat(refusal.header("Authorization")).isEmpty();
        assertThat(toAPage.statusCode()).isEqualTo(200);
        assertThat(toAPage.header("Authorization")).isEmpty();
    }

    /** The page for signing in is asked for without the condition, which this token would satisfy. */
    @Test
    void tellsABrowserThatIsRefusedNothingOfItsToken() throws Exception {
        Tokens tokens = signIn(one, newUser());
        String browser =
                bearer(tokens) + "\r\nSec-Forward-Token: true\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document";
        Eventually.holds("refused", () -> verify(one, tokens, "?max_age=0") == 401);

        try (Nginx strict = nginx(configuration().replace("/v1/verify;", "/v1/verify?max_age=0;"))) {
            String answer = whole(strict, "GET /orders", browser);

            assertThat(answer).contains(" 302 ").doesNotContain(tokens.access());
            assertThat(answer.lines()).noneMatch(line -> line.matches("(?i)x-auth-.*:\\s*\\S+"));
        }
    }

    /** Whatever a caller makes up, the service sees nothing of it, or what the gate says in its place. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Auth-User: eve",
                "x-auth-user: eve\r\nX-AUTH-USER: eve",
                "X_Auth_User: eve",
                "X-Auth_User: eve",
                "X_AUTH-Groups: eve",
                "X-Auth-Groups: eve",
                "X-Auth-Email: eve",
                "X-Auth-User : eve",
                "X-Auth-Email:\teve",
                "X-Forwarded-Host: eve\r\nX-Forwarded-Uri: /v1/verify\r\nX-Forwarded-For: eve",
                "X-Forwarded-Method: eve\r\nX-Original-URL: eve\r\nX-Rewrite-URL: eve",
                "Connection: X-Auth-User\r\nX-Auth-User: eve",
                "Connection: close, X-Auth-User, X-Auth-Groups"
            })
    void seesNoNameThatTheGateDidNotSay(String forged) throws Exception {
        String email = newUser();
        Tokens tokens = signIn(one, email);

        int withoutToken = ask("GET /orders", forged);
        int withToken = ask("GET /orders", forged + "\r\n" + bearer(tokens));

        assertThat(withoutToken).isIn(400, 401);
        assertThat(withToken).isIn(204, 400);
        assertThat(received).hasSize(withToken == 204 ? 1 : 0).allSatisfy(headers -> {
            assertThat(headers.get("x-auth-user")).isEqualTo(sub(email));
            headers.forEach((name, value) -> {
                if (name.matches("x[-_]auth.*|x-forwarded-(for|host)")) {
                    assertThat(value).as(name).isNotEqualTo("eve").doesNotContain("|");
                }
            });
            assertThat(headers.keySet()).noneMatch(name -> name.matches("x.*_.*"));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/orders#/v1/verify",
                "/orders/..",
                "/../v1/verify",
                "/%2e%2e/v1/verify",
                "/orders;a=b",
                "/_verify",
                "/_sign-in",
                "/_verify/",
                "//_verify",
                "/orders?group=editors",
                "/%2f%2e%2e%2f_verify"
            })
    void isNotReachedByAnyPathWithoutAToken(String path) throws Exception {
        assertThat(ask("GET " + path, "X-None: 1")).isIn(400, 401, 404);
        assertThat(received).isEmpty();
    }

    @Test
    void isNotReachedByWhoSignedOutOnAnotherInstanceAMomentAgo() throws Exception {
        String email = newUser();
        Tokens tokens = signIn(other, email);
        Tokens revoked = signIn(other, email);
        assertThat(ask("GET /orders", bearer(tokens))).isEqualTo(204);
        assertThat(ask("GET /orders", bearer(revoked))).isEqualTo(204);

        post(other, "/v1/token/revoke", Map.of("token", revoked.refresh()))
                .then()
                .statusCode(200);
        assertRefusedSoon(revoked);
        assertThat(ask("GET /orders", bearer(tokens))).isEqualTo(204);

        signOut(other, tokens).then().statusCode(204);
        assertRefusedSoon(tokens);
    }

    /** The instance that revokes a refresh token need not be the one that issued it. */
    @Test
    void isNotReachedByWhoseTokensAnotherInstanceHasRevoked() throws Exception {
        Tokens tokens = signIn(one, newUser());

        post(other, "/v1/token/revoke", Map.of("token", tokens.refresh()))
                .then()
                .statusCode(200);

        assertRefusedSoon(tokens);
    }

    @Test
    void isServedWhileRedisIsKilledAndLearnsOfSignOutsAfterwards() throws Exception {
        String email = newUser();
        Tokens tokens = signIn(one, email);
        redis.kill();

        for (int i = 0; i < 20; i++) {
            assertThat(ask("GET /orders", bearer(tokens))).isEqualTo(204);
            assertThat(ask("GET /orders", bearer(signIn(i % 2 == 0 ? one : other, email))))
                    .isEqualTo(204);
        }
        signOut(other, tokens).then().statusCode(204);
        assertThat(verify(other, tokens)).isEqualTo(401);
        assertThat(verify(one, tokens)).isEqualTo(200);

        redis = RedisServer.startAt(redis.port());
        Eventually.holds("refused", () -> verify(one, tokens) == 401);
    }

    private void assertRefusedSoon(Tokens tokens) {
        long start = System.nanoTime();
        Eventually.holds("refused", () -> verify(one, tokens) == 401);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    }

    private static int verify(PackagedService instance, Tokens tokens) {
        return verify(instance, tokens, "");
    }

    private static int verify(PackagedService instance, Tokens tokens, String conditions) {
        return given().noFilters()
                .port(port(instance))
                .auth()
                .oauth2(tokens.access())
                .get("/v1/verify" + conditions)
                .statusCode();
    }

    private String newUser() {
        String email = "ada-" + UUID.randomUUID() + "@example.com";
        post(one, "/v1/sign-up", Map.of("email", email, "password", PASSWORD))
                .then()
                .statusCode(201);
        String code = cognito.emulator().inbox().to(email).get(0).code();
        post(one, "/v1/sign-up/confirm", Map.of("username", email, "code", code))
                .then()
                .statusCode(200);
        return email;
    }

    private String sub(String email) {
        return cognito
                .emulator()
                .userPools()
                .adminGetUser(user -> user.userPoolId(SeededPools.USER_POOL_ID).username(email))
                .userAttributes()
                .stream()
                .filter(attribute -> attribute.name().equals("sub"))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static Tokens signIn(PackagedService instance, String email) {
        Response answer = post(instance, "/v1/sign-in", Map.of("username", email, "password", PASSWORD));
        return new Tokens(answer.path("access_token"), answer.path("refresh_token"));
    }

    private static Response signOut(PackagedService instance, Tokens tokens) {
        return given().port(port(instance)).auth().oauth2(tokens.access()).post("/v1/sign-out");
    }

    private static Response post(PackagedService instance, String path, Map<String, String> body) {
        return given().port(port(instance))
                .contentType(ContentType.JSON)
                .body(body)
                .post(path);
    }

    private static int port(PackagedService instance) {
        try {
            return instance.port();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String bearer(Tokens tokens) {
        return "Authorization: Bearer " + tokens.access();
    }

    private int ask(String line, String headers) throws IOException {
        return Integer.parseInt(whole(line, headers).substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }

    private String whole(String line, String headers) throws IOException {
        return whole(nginx, line, headers);
    }

    private static String whole(Nginx nginx, String line, String headers) throws IOException {
        try (var connection = new RawConnection(nginx.port())) {
            String end = headers.contains("\r\n\r\n") ? "" : "\r\n\r\n";
            return connection
                    .send(line + " HTTP/1.1\r\nHost: orders.example.com\r\n" + headers + end)
                    .answer();
        }
    }
}
