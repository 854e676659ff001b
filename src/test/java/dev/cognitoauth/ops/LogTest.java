package dev.cognitoauth.ops;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.testing.LogCapture;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is logged of a request. That no secret is logged is a claim of PackagedServiceIT. */
@QuarkusTest
class LogTest extends ServiceTest {

    private final LogCapture log = new LogCapture("request", "audit");

    @AfterEach
    void stopCapturing() {
        log.close();
    }

    @Test
    void writesALineForEachRequest() {
        String id = signIn(email, PASSWORD).statusCode(401).extract().header("X-Request-Id");

        Map<String, String> line = log.fields("request", id);
        assertThat(line)
                .containsEntry("method", "POST")
                .containsEntry("route", "/v1/sign-in")
                .containsEntry("status", "401")
                .containsEntry("code", "not_authorized");
        assertThat(line.get("ms")).matches("\\d+");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/sign-in, 405, GET, /v1/sign-in",
        "PURGE, /v1/devices/marked, 405, other, /v1/devices/{key}",
        "DELETE, /v1/marked, 404, DELETE, none",
        "GET, /problems/marked, 404, GET, /problems/{code}",
        "MARKED, /marked/v1, 404, other, none"
    })
    void namesTheMethodAndThePathOfARequestThatNothingTakes(
            String method, String path, String status, String loggedMethod, String route) {
        String id = requestId(given().request(method, path).then().statusCode(Integer.parseInt(status)));

        Map<String, String> line = log.fields("request", id);
        assertThat(line)
                .containsEntry("method", loggedMethod)
                .containsEntry("route", route)
                .containsEntry("status", status);
        assertThat(line.toString()).doesNotContainIgnoringCase("marked");
        assertThat(log.fields("audit", id)).isEmpty();
    }

    @Test
    void namesTheMethodAndThePathOfARequestThatIsRefusedEarly() {
        var json = given().contentType("application/json");
        String notAcceptable = requestId(
                json.accept("text/html").body("{}").post("/v1/sign-in").then().statusCode(406));
        String otherMediaType = requestId(given().contentType("text/plain")
                .body("{}")
                .post("/v1/sign-in")
                .then()
                .statusCode(415));
        String tooLarge = requestId(given().contentType("application/json")
                .body("a".repeat(70_000))
                .post("/v1/sign-in")
                .then()
                .statusCode(413));

        for (String id : List.of(notAcceptable, otherMediaType, tooLarge)) {
            assertThat(log.fields("request", id))
                    .containsEntry("method", "POST")
                    .containsEntry("route", "/v1/sign-in");
        }
    }

    @Test
    void writesAnAuditLineForEachAttempt() {
        signUpAndConfirm(email);
        String refused = signIn(email, OTHER_PASSWORD).extract().header("X-Request-Id");
        String let = signIn(email, PASSWORD).extract().header("X-Request-Id");
        String asked = requestId(post("/v1/sign-in", Map.of("flow", "choice", "username", email)));

        assertThat(log.fields("audit", refused))
                .containsEntry("event", "sign_in")
                .containsEntry("outcome", "failure")
                .containsEntry("code", "not_authorized")
                .containsEntry("client", "127.0.0.1");
        assertThat(log.fields("audit", let)).containsEntry("outcome", "success").containsEntry("code", "ok");
        assertThat(log.fields("audit", asked))
                .containsEntry("outcome", "challenge")
                .containsEntry("code", "ok");
        assertThat(log.fields("audit", let).get("user"))
                .matches("[0-9a-f]{32}")
                .isEqualTo(log.fields("audit", refused).get("user"));
    }

    @Test
    void tellsUsersApart() {
        String one = signUp(email).extract().header("X-Request-Id");
        String other = signUp("2" + email).extract().header("X-Request-Id");

        assertThat(log.fields("audit", one).get("user"))
                .isNotEqualTo(log.fields("audit", other).get("user"));
    }

    @Test
    void auditsNothingThatOnlyReads() {
        Tokens tokens = signUpAndSignIn(email);

        String id = withToken(tokens.access()).get("/v1/user").then().extract().header("X-Request-Id");

        assertThat(log.fields("request", id)).containsEntry("route", "/v1/user");
        assertThat(log.fields("audit", id)).isEmpty();
    }

    @Test
    void namesOnePersonByTheSameSubInAllEntries() {
        String signUp = requestId(signUp(email));
        confirm(email, latestCode(email)).statusCode(200);
        var signedIn = signIn(email, PASSWORD).statusCode(200);
        Tokens tokens = Tokens.of(signedIn);
        String refresh = requestId(post("/v1/token/refresh", Map.of("refresh_token", tokens.refresh())));
        String signOut =
                requestId(withToken(tokens.access()).post("/v1/sign-out").then());

        String sub = log.fields("audit", signUp).get("sub");
        assertThat(sub).matches("[0-9a-f]{32}");
        assertThat(log.fields("audit", requestId(signedIn)))
                .containsEntry("sub", sub)
                .containsKey("user");
        assertThat(log.fields("audit", refresh)).containsEntry("sub", sub).doesNotContainKey("user");
        assertThat(log.fields("audit", signOut)).containsEntry("sub", sub).doesNotContainKey("user");
    }

    @Test
    void doesNotFileARefreshUnderTheNameThatTheCallerGives() {
        Tokens tokens = signUpAndSignIn(email);

        String refresh = requestId(post(
                "/v1/token/refresh", Map.of("refresh_token", tokens.refresh(), "username", "somebody@example.com")));

        assertThat(log.fields("audit", refresh)).containsEntry("code", "ok").doesNotContainKey("user");
    }

    @Test
    void doesNotBelieveATokenThatCognitoRefuses() {
        Tokens tokens = signUpAndSignIn(email);
        String forged = tokens.access().substring(0, tokens.access().lastIndexOf('.') + 1) + "AAAA";

        String refused = requestId(withToken(forged).delete("/v1/user").then().statusCode(401));

        assertThat(log.fields("audit", refused))
                .containsEntry("outcome", "failure")
                .doesNotContainKeys("sub", "user");
    }

    private static String requestId(ValidatableResponse answer) {
        return answer.extract().header("X-Request-Id");
    }
}
