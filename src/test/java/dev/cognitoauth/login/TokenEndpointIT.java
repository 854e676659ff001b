package dev.cognitoauth.login;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.emulator.model.SigningKey;
import dev.cognitoauth.testing.Eventually;
import dev.cognitoauth.testing.PackagedService;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service sends to the token endpoint, and what it makes of answers that Cognito should never give. */
class TokenEndpointIT {

    private static final String CALLBACK = "http://localhost:3000/callback";

    private static final StubDomain domain = new StubDomain();
    private static PackagedService service;
    private static int port;

    private Map<String, String> authorization;
    private String flow;

    /** With an app client that has a secret. */
    @BeforeAll
    static void startAtTheStub() throws Exception {
        String endpoint = domain.start();
        var settings = new HashMap<>(SharedKeysIT.settings(endpoint, Duration.ofSeconds(2)));
        settings.put("COGNITO_CLIENT_ID", SeededPools.SECRET_CLIENT_ID);
        settings.put("COGNITO_CLIENT_SECRET", SeededPools.CLIENT_SECRET);
        settings.put("AUTH_ACCEPTED_CLIENTS", SeededPools.CLIENT_ID);
        service = PackagedService.start(settings);
        port = service.port();
    }

    @AfterAll
    static void stop() throws IOException {
        service.close();
        domain.stop();
    }

    @BeforeEach
    void start() {
        var started = post("/v1/login", Map.of("redirect_uri", CALLBACK))
                .statusCode(200)
                .extract();
        flow = started.path("flow");
        authorization = parameters(URI.create(started.path("authorize_url")));
        waitForKeys();
    }

    /** On a busy machine the first attempt to fetch the keys may time out. */
    private void waitForKeys() {
        domain.answers(400, Map.of("error", "invalid_grant"));
        Eventually.holds("the keys are there", () -> {
            complete();
            return !domain.exchanges().isEmpty();
        });
    }

    @Test
    void provesBothTheAppClientAndTheFlow() throws Exception {
        domain.answers(200, tokens(Map.of(), Map.of()));

        complete().statusCode(200);

        assertThat(domain.exchanges()).hasSize(1);
        var exchange = domain.exchanges().get(0);
        assertThat(exchange.form())
                .containsOnlyKeys("grant_type", "client_id", "code", "redirect_uri", "code_verifier")
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("client_id", SeededPools.SECRET_CLIENT_ID)
                .containsEntry("code", "a code")
                .containsEntry("redirect_uri", CALLBACK);
        assertThat(sha256(exchange.form().get("code_verifier"))).isEqualTo(authorization.get("code_challenge"));
        assertThat(exchange.authorization())
                .isEqualTo("Basic "
                        + Base64.getEncoder()
                                .encodeToString((SeededPools.SECRET_CLIENT_ID + ":" + SeededPools.CLIENT_SECRET)
                                        .getBytes(UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_grant, 400, login_expired",
        "400, invalid_client, 500, upstream_misconfigured",
        "400, unauthorized_client, 500, upstream_misconfigured",
        "400, invalid_request, 502, upstream_failure",
        "400, <script>, 502, upstream_failure",
        "429, slow_down, 502, upstream_failure",
        "500, server_error, 502, upstream_failure",
        "302, invalid_grant, 400, login_expired"
    })
    void asksOnceAndTellsARefusalByAStableCode(int refusal, String error, int status, String code) {
        domain.answers(refusal, Map.of("error", error, "error_description", "Ask <script> nobody"));

        assertProblem(complete().body("detail", not(containsString("script"))), status, code);
        assertThat(domain.exchanges()).hasSize(1);
    }

    @Test
    void asksTheCallerToComeBackLaterWhenThereAreTooManyRequests() {
        domain.answers(response -> response.setStatusCode(429).end("Too many"));

        assertProblem(complete().header("Retry-After", "1"), 429, "too_many_requests");
    }

    @Test
    void followsNoRedirect() {
        domain.answers(response -> response.setStatusCode(307)
                .putHeader("Location", "/oauth2/token?again")
                .end());

        assertProblem(complete(), 502, "upstream_failure");
        assertThat(domain.exchanges()).hasSize(1);
    }

    @Test
    void waitsNoLongerThanForEveryOtherCall() {
        domain.answers(response -> {});

        assertProblem(complete(), 504, "upstream_timeout");
        assertThat(domain.exchanges()).hasSize(1);
    }

    @Test
    void doesNotWaitForAnAnswerThatNeverEnds() {
        domain.answers(response -> response.setChunked(true)
                .putHeader("Content-Type", "application/json")
                .write("{"));

        assertProblem(complete(), 504, "upstream_timeout");
    }

    @Test
    void asksOnceWhereTheConnectionBreaks() {
        domain.answers(response -> response.reset());

        assertProblem(complete(), 503, "upstream_unavailable");
        assertThat(domain.exchanges()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {300_000, 3_000_000})
    void readsNoEndlessAnswer(int length) {
        var tokens = new HashMap<String, Object>(tokens(Map.of(), Map.of()));
        tokens.put("padding", "a".repeat(length));
        domain.answers(200, tokens);

        assertProblem(complete(), 502, "upstream_failure");
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, <html>Welcome</html>",
        "application/json, <html>Welcome</html>",
        "application/json, ''",
        "application/json, []",
        "application/json, {}",
        "application/json, '{\"access_token\": 1, \"id_token\": true}'"
    })
    void takesNothingElseForTokens(String type, String body) {
        domain.answers(response -> response.putHeader("Content-Type", type).end(body));

        assertProblem(complete(), 502, "upstream_failure");
    }

    @ParameterizedTest
    @CsvSource({
        "aud, somebody, upstream_failure, 502",
        "iss, https://evil.example.com, upstream_failure, 502",
        "token_use, access, upstream_failure, 502",
        "exp, 1, upstream_failure, 502",
        "sub, eve, upstream_failure, 502",
        "nonce, another, state_mismatch, 400",
        "nonce, , state_mismatch, 400"
    })
    void answersNoTokensThatAreNotThoseOfThisSignIn(String claim, String value, String code, int status) {
        var changed = new HashMap<String, Object>();
        changed.put(claim, value);
        domain.answers(200, tokens(changed, Map.of()));

        assertProblem(complete().body("access_token", nullValue()), status, code);
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, somebody",
        "client_id, " + SeededPools.CLIENT_ID,
        "iss, https://evil.example.com",
        "token_use, id",
        "sub, eve"
    })
    void answersNoAccessTokenOfAnotherAppClientOrUser(String claim, String value) {
        domain.answers(200, tokens(Map.of(), Map.of(claim, value)));

        assertProblem(complete(), 502, "upstream_failure");
    }

    @Test
    void answersNoTokensWithoutASubject() {
        var nobody = new HashMap<String, Object>();
        nobody.put("sub", null);
        domain.answers(200, tokens(nobody, nobody));

        assertProblem(complete(), 502, "upstream_failure");
    }

    @Test
    void answersNoTokensThatAnotherKeyHasSigned() {
        var tokens = new HashMap<String, Object>(tokens(Map.of(), Map.of()));
        tokens.put("id_token", new SigningKey().sign(idClaims(Map.of())));
        domain.answers(200, tokens);

        assertProblem(complete(), 502, "upstream_failure");
    }

    @ParameterizedTest
    @CsvSource({
        "unauthorized_client, mine, 500, unauthorized_client",
        "redirect_mismatch, mine, 500, redirect_mismatch",
        "invalid_request, mine: redirect_mismatch, 500, redirect_mismatch",
        "invalid_request, mine: Client is not enabled for OAuth2.0 flows, 500, Client is not enabled",
        "invalid_request, PreSignUp failed with error mine is not defined, 502, trigger_failed",
        "invalid_scope, mine, 400, invalid_scope",
        "access_denied, mine, 403, ",
        "invalid_grant, mine redirect_uri_mismatch, 400, ",
        "mine, mine, 400, "
    })
    void tellsTheOperatorOfAnAppClientThatMayBeMisconfigured(String error, String description, int status, String told)
            throws IOException {
        int before = service.log().length();

        post("/v1/login/callback", callback(Map.of("error", error, "error_description", description)))
                .statusCode(status);

        assertThat(service.log().substring(before).lines())
                .filteredOn(line -> line.contains("\"loggerName\":\"dev.cognitoauth.cognito.LoginOperations\""))
                .hasSize(told == null ? 0 : 1)
                .allSatisfy(line -> assertThat(line).contains(told).doesNotContain("mine"));
    }

    private ValidatableResponse complete() {
        return post("/v1/login/callback", callback(Map.of("code", "a code")));
    }

    private Map<String, Object> callback(Map<String, ?> members) {
        var callback = new HashMap<String, Object>(members);
        callback.putAll(Map.of("state", authorization.get("state"), "flow", flow));
        return callback;
    }

    private static ValidatableResponse post(String path, Map<String, ?> body) {
        return given().port(port)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then();
    }

    private static void assertProblem(ValidatableResponse answer, int status, String code) {
        answer.statusCode(status).contentType("application/problem+json").body("code", equalTo(code));
    }

    private Map<String, Object> tokens(Map<String, ?> changedId, Map<String, ?> changedAccess) {
        var access = new HashMap<String, Object>(commonClaims());
        access.putAll(Map.of("token_use", "access", "client_id", SeededPools.SECRET_CLIENT_ID));
        access.putAll(changedAccess);
        return Map.of(
                "access_token",
                domain.sign(access),
                "id_token",
                domain.sign(idClaims(changedId)),
                "refresh_token",
                "refresh",
                "token_type",
                "Bearer",
                "expires_in",
                3600);
    }

    private Map<String, Object> idClaims(Map<String, ?> changed) {
        var claims = new HashMap<String, Object>(commonClaims());
        claims.putAll(
                Map.of("token_use", "id", "aud", SeededPools.SECRET_CLIENT_ID, "nonce", authorization.get("nonce")));
        claims.putAll(changed);
        return claims;
    }

    private Map<String, Object> commonClaims() {
        return Map.of(
                "sub", "ada",
                "iss", domain.issuer(),
                "exp", Instant.now().plusSeconds(3600).getEpochSecond());
    }

    private static Map<String, String> parameters(URI uri) {
        return Arrays.stream(uri.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    private static String sha256(String text) throws Exception {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    }
}
