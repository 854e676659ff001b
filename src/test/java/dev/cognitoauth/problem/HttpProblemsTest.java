package dev.cognitoauth.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong before Cognito is asked. */
@QuarkusTest
class HttpProblemsTest extends ServiceTest {

    @TestHTTPResource("/v1/sign-in")
    URI signIn;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{",
                "{} {}",
                "{\"username\": \"ada\", \"password\": 7}",
                "{\"username\": {}, \"password\": \"p\"}",
                "{\"username\": \"ada\", \"username\": \"bob\", \"password\": \"p\"}",
                "{\"username\": \"ada\", \"password\": null}",
                "{\"username\": \"ada\"}",
                "{\"username\": \" \", \"password\": \"p\"}",
                "{\"username\": \"ada\", \"password\": \"p\", \"client_metadata\": {\"a\": null}}"
            })
    void refusesABodyThatIsNotWhatIsExpected(String body) {
        assertProblem(post(body), 400, "invalid_request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'username': 'ada', 'password': 'p', 'pasword': 1} | pasword | is unknown; known here are client_metadata",
                "{'username': 'ada', 'password': 'p', '<b>': 1} | body | has a member that is unknown; known here are",
                "{'username': 'ada', 'password': 7} | password | must be a string",
                "{'username': {}, 'password': 'p'} | username | must be a string",
                "{'username': 'ada', 'password': 'p', 'client_metadata': 'x'} | client_metadata | must be an object",
                "{'username': 'ada', 'password': 'p', 'client_metadata': {'a': 1}} | client_metadata | must be a string",
                "[] | body | must be an object",
                "7 | body | must be an object",
                "null | body | must be an object",
                "{ | body | must be valid JSON",
                "{} {} | body | must be"
            })
    void namesTheMemberAndWhatItMustBe(String body, String field, String message) {
        var answer = post(body.replace('\'', '"'));

        assertProblem(
                answer.body("violations.field", contains(field))
                        .body("violations.message", contains(containsString(message)))
                        .body(not(containsString("<b>"))),
                400,
                "invalid_request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'totp': {'enabled': 'yes'}} | totp | must be true or false",
                "{'totp': []} | totp | must be an object",
                "{'totp': {'enabled': true, 'preferred': true, 'prefered': true}} | prefered | is unknown; known here are enabled, preferred"
            })
    void namesWhatIsWrongFurtherDown(String body, String field, String message) {
        Tokens tokens = signUpAndSignIn(email);

        var answer = withToken(tokens.access())
                .body(body.replace('\'', '"'))
                .put("/v1/user/mfa")
                .then();

        assertProblem(
                answer.body("violations.field", contains(field))
                        .body("violations.message", contains(containsString(message))),
                400,
                "invalid_request");
    }

    @Test
    void namesTheMembersThatAreWrong() {
        var answer = post("{\"username\": \" \", \"password\": \"p\", \"device_key\": \"\"}");

        assertProblem(
                answer.body("violations.field", hasItem("username")).body("violations.field", hasItem("device_key")),
                400,
                "invalid_request");
    }

    @Test
    void refusesAnotherContentType() {
        assertProblem(
                given().contentType(ContentType.TEXT)
                        .body("{}")
                        .post("/v1/sign-in")
                        .then(),
                415,
                "unsupported_media_type");
    }

    @Test
    void refusesToAnswerAnotherContentType() {
        var answer = given().contentType(ContentType.JSON)
                .accept(ContentType.XML)
                .body("{}")
                .post("/v1/sign-in")
                .then();

        assertProblem(answer, 406, "not_acceptable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /v1/sign-in | POST",
                "GET | /v1/sign-in/challenge | POST",
                "POST | /v1/user | DELETE, GET, PATCH",
                "PATCH | /v1/devices/some-key | DELETE, GET, PUT",
                "GET | /v1/devices/some-key/confirm | POST",
                "DELETE | /v1/passkeys | GET, POST",
                "MARKED | /v1/password | PUT"
            })
    void refusesAnotherMethodAndTellsWhichAreAllowed(String method, String path, String allowed) {
        assertProblem(
                given().request(method, path).then().header("Allow", equalTo(allowed)), 405, "method_not_allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1", "/v1/nothing", "/v2/sign-in"})
    void refusesAnUnknownPath(String path) {
        assertProblem(given().get(path).then(), 404, "not_found");
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        assertProblem(post(bodyOf(64 * 1024 + 1)), 413, "content_too_large");
    }

    @Test
    void takesABodyOfThatSize() {
        assertProblem(post(bodyOf(64 * 1024)), 400, "invalid_request");
    }

    @Test
    void refusesABodyThatIsTooLargeInChunksToo() throws Exception {
        byte[] body = bodyOf(64 * 1024 + 1).getBytes();
        var request = HttpRequest.newBuilder(signIn)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();

        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("content_too_large");
    }

    @Test
    void tellsNoBrowserToGuessTheContentType() {
        post("{}").header("X-Content-Type-Options", equalTo("nosniff"));
    }

    private ValidatableResponse post(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/sign-in")
                .then();
    }

    private static String bodyOf(int bytes) {
        String frame = "{\"username\": \"\", \"password\": \"p\"}";
        return frame.replace("\"\"", "\"" + "a".repeat(bytes - frame.length()) + "\"");
    }

    @ParameterizedTest
    @CsvSource({"limit=abc, limit", "limit=0, limit", "limit=99999999999, limit"})
    void namesTheQueryParameterThatIsWrong(String query, String parameter) {
        var answer = withToken(signUpAndSignIn(email).access())
                .get("/v1/devices?" + query)
                .then();

        assertProblem(answer.body("violations.field", contains(parameter)), 400, "invalid_request");
    }

    @Test
    void namesThePathParameterThatIsWrong() {
        var answer = withToken(signUpAndSignIn(email).access())
                .get("/v1/devices/a.b")
                .then();

        assertProblem(answer.body("violations.field", contains("key")), 400, "invalid_request");
    }
}
