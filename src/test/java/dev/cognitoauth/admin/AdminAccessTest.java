package dev.cognitoauth.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.token.TokenClaims;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.ops.UserHash;
import dev.cognitoauth.testing.EmulatedCognito;
import dev.cognitoauth.testing.LogCapture;
import dev.cognitoauth.testing.RawConnection;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may administer, and where. */
@QuarkusTest
class AdminAccessTest extends AdminTest {

    private static final String STALE = "Bearer error=\"insufficient_user_authentication\", max_age=\"900\"";

    @TestHTTPResource
    URI service;

    @Inject
    UserHash hash;

    private final LogCapture log = new LogCapture("audit");

    @AfterEach
    void stopCapturing() {
        log.close();
    }

    @Test
    void letsAMemberOfTheGroupWhoHasJustSignedInReadAndWrite() {
        String token = administrator().access();

        reading(token).get("/v1/admin/users/" + email).then().statusCode(200);
        writing(token).post("/v1/admin/users/" + email + "/disable").then().statusCode(204);
    }

    /** However new the token is that the sign-in was refreshed for. */
    @ParameterizedTest
    @CsvSource({"14, 200", "16, 401"})
    void asksForANewSignInAfterAQuarterOfAnHour(int minutes, int status) {
        Instant before = clock.instant();
        clock.advance(Duration.between(before, Instant.now().minus(minutes, ChronoUnit.MINUTES)));
        Tokens tokens = administrator();
        clock.advance(Duration.ofMinutes(minutes));
        String refreshed = Tokens.of(post("/v1/token/refresh", Map.of("refresh_token", tokens.refresh()))
                        .statusCode(200))
                .access();
        clock.advance(Duration.between(clock.instant(), before));

        ValidatableResponse answer = read(refreshed).statusCode(status);

        if (status == 401) {
            assertChallenged(answer, 401, "sign_in_too_old", STALE);
            assertChallenged(disable(refreshed), 401, "sign_in_too_old", STALE);
        }
    }

    @Test
    void refusesWhoIsNotInTheGroup() {
        String token = signUpAndSignIn(email).access();

        assertChallenged(read(token), 403, "scope_missing", "Bearer error=\"insufficient_scope\"");
    }

    @Test
    void refusesAnAdministratorWhoHasSignedOut() {
        String token = administrator().access();

        withToken(token).post("/v1/sign-out").then().statusCode(204);

        assertChallenged(read(token), 401, "invalid_access_token", "Bearer error=\"invalid_token\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic YTpi", "Bearer"})
    void asksForAToken(String authorization) {
        assertChallenged(
                management()
                        .header("Authorization", authorization)
                        .get("/v1/admin/users")
                        .then(),
                401,
                "invalid_access_token",
                "Bearer realm=\"cognito-auth-service\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "changed", "refresh"})
    void refusesOtherTokens(String kind) {
        Tokens tokens = administrator();
        String token = switch (kind) {
            case "id" -> tokens.id();
            case "refresh" -> tokens.refresh();
            default -> tokens.access().substring(0, tokens.access().length() - 8) + "AAAAAAAA";
        };

        assertChallenged(read(token), 401, "invalid_access_token", "Bearer error=\"invalid_token\"");
    }

    @Test
    void letsAToolReadWithTheScopeForIt() {
        String token = toolToken("support", "admin.read");

        read(token).statusCode(200);
        assertChallenged(
                disable(token),
                403,
                "scope_missing",
                "Bearer error=\"insufficient_scope\", scope=\"support/admin.write\"");
    }

    @Test
    void letsAToolReadAndWriteWithTheScopeForIt() {
        adminCreates(user, OTHER_PASSWORD);
        String token = toolToken("support", "admin.write");

        read(token).statusCode(200);
        disable(token).statusCode(204);
    }

    @Test
    void refusesAToolWithTheScopeOfAnotherResourceServer() {
        String token = toolToken("supporters", "admin.write");

        assertChallenged(
                read(token), 403, "scope_missing", "Bearer error=\"insufficient_scope\", scope=\"support/admin.read\"");
    }

    /** The last three are, in UTF-8, a line break, a turn of the writing direction and the end of a line. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\tb", "a\u00c2\u0085b", "a\u00e2\u0080\u00aeb", "a\u00e2\u0080\u00a8b"})
    void asksWhyOfWhoeverChangesSomething(String reason) throws IOException {
        adminCreates(user, OTHER_PASSWORD);

        String answer = send(
                EmulatedCognito.managementPort(),
                "POST /v1/admin/users/" + user + "/disable",
                administrator().access(),
                reason);

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("\"code\":\"invalid_request\"", "\"field\":\"X-Reason\"");
        assertThat(isEnabled()).isTrue();
    }

    @Test
    void takesAReasonOfTwoHundredCharactersAndNoLongerOne() {
        adminCreates(user, OTHER_PASSWORD);
        String token = administrator().access();
        var request = reading(token);

        assertProblem(disable(token, "a".repeat(201)), 400, "invalid_request");
        assertProblem(request.post("/v1/admin/users/" + user + "/disable").then(), 400, "invalid_request");
        disable(token, "a".repeat(200)).statusCode(204);
    }

    @Test
    void auditsWhoHasChangedWhomAndWhy() throws IOException {
        adminCreates(user, OTHER_PASSWORD);
        String token = administrator().access();

        String answer = send(
                EmulatedCognito.managementPort(),
                "POST /v1/admin/users/" + user + "/disable",
                token,
                "Ger\u00c3\u00a4t verloren\r\nX-Request-Id: audited");
        assertThat(answer).startsWith("HTTP/1.1 204");

        assertThat(log.fields("audit", "audited"))
                .containsEntry("event", "admin_disable_user")
                .containsEntry("outcome", "success")
                .containsEntry("actor", hash.of(sub(token)))
                .containsEntry("target", hash.of(user))
                .containsEntry("reason", "Ger\u00e4t verloren")
                .doesNotContainKey("sub");
    }

    @Test
    void auditsWhoWasRefused() {
        String token = toolToken("support", "admin.read");

        String id = disable(token).statusCode(403).extract().header("X-Request-Id");

        assertThat(log.fields("audit", id))
                .containsEntry("outcome", "failure")
                .containsEntry("code", "scope_missing")
                .containsEntry("actor", hash.of(sub(token)))
                .containsEntry("target", hash.of(user))
                .containsEntry("reason", REASON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/admin",
                "/v1/admin/",
                "/v1/admin/users",
                "/v1/admin/users/",
                "/v1/admin/users?limit=1",
                "/v1/admin/users;x=1",
                "/v1/admin;x/users",
                "/v1;x/admin/users",
                "/v1//admin/users",
                "//v1/admin/users",
                "/v1/admin//users",
                "/./v1/admin/users",
                "/v1/./admin/users",
                "/v1/x/../admin/users",
                "/v1/admin/x/../users",
                "/v1/%2e/admin/users",
                "/v1/x/%2e%2e/admin/users",
                "/v1/%61dmin/users",
                "/v1/admin%2fusers",
                "/v1%2Fadmin/users",
                "/%761/admin/users",
                "/v1/%2561dmin/users",
                "/v1/Admin/users",
                "/V1/ADMIN/USERS",
                "/v1/admin/nope",
                "/v1/admin/openapi",
                "http://localhost/v1/admin/users",
                "HTTP://LOCALHOST/v1/admin/users"
            })
    void isNotOnThePublicPort(String target) throws IOException {
        String token = administrator().access();

        for (String method : new String[] {"GET", "POST", "DELETE", "PATCH", "HEAD"}) {
            assertThat(send(service.getPort(), method + " " + target, token))
                    .as(method)
                    .startsWith("HTTP/1.1 404");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/sign-in",
                "/v1/user",
                "/v1/admin/../user",
                "/v1/admin/%2e%2e/user",
                "/v1/admin/..%2fuser",
                "/v1/admin;x/../user",
                "/v1/admin/users/",
                "/v1/%61dmin/users",
                "/v1/administrators",
                "/problems/not_found"
            })
    void letsNothingElseOfTheApiOntoThePortOfManagement(String target) throws IOException {
        assertThat(send(
                        EmulatedCognito.managementPort(),
                        "GET " + target,
                        administrator().access()))
                .startsWith("HTTP/1.1 404");
    }

    @Test
    void answersOneRequestOfAnAdministratorOnEachConnection() throws IOException {
        String line = "GET /v1/admin/users HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
                + administrator().access() + "\r\n\r\n";

        try (var connection = new RawConnection(EmulatedCognito.managementPort())) {
            connection.send(line.repeat(2));

            // Long before it would be closed because nothing comes on it any more.
            assertThat(connection.isClosedWithin(Duration.ofSeconds(5))).isTrue();
            assertThat(connection.statuses()).containsExactly(200);
        }
    }

    @Test
    void refusesALargeBodyThere() {
        assertProblem(
                writing(administrator().access())
                        .body(Map.of("username", "x".repeat(70_000)))
                        .post("/v1/admin/users")
                        .then(),
                413,
                "content_too_large");
    }

    /** A page of whatever origin could otherwise see what is on this port. */
    @Test
    void letsNoOtherOriginRead() {
        assertThat(management()
                        .header("Origin", "https://evil.example.com")
                        .get("/q/health/live")
                        .then()
                        .statusCode(200)
                        .extract()
                        .header("Access-Control-Allow-Origin"))
                .isNull();
    }

    private ValidatableResponse read(String token) {
        return reading(token).get("/v1/admin/users").then();
    }

    private ValidatableResponse disable(String token) {
        return disable(token, REASON);
    }

    private ValidatableResponse disable(String token, String reason) {
        return reading(token)
                .header("X-Reason", reason)
                .post("/v1/admin/users/" + user + "/disable")
                .then();
    }

    private boolean isEnabled() {
        return admin().adminGetUser(
                        found -> found.userPoolId(SeededPools.USER_POOL_ID).username(user))
                .enabled();
    }

    private String sub(String token) {
        return TokenClaims.of(new Secret(token)).sub().orElseThrow();
    }
}
