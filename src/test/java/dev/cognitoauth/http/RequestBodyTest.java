package dev.cognitoauth.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import dev.cognitoauth.testing.LogCapture;
import dev.cognitoauth.testing.RawConnection;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are too large, too complicated, in another encoding, or that nobody reads. */
@QuarkusTest
@Tag("verify")
class RequestBodyTest extends ServiceTest {

    private static final String NO_JSON = "The body is not valid JSON";
    private static final String INNOCENT = "GET /v1/user HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @TestHTTPResource
    URI service;

    @Test
    void neverLeavesAConnectionOpenWithABodyThatNobodyReads() throws IOException {
        // The service waits a little before it closes, so that the answer is not lost.
        var closing = new ArrayList<RawConnection>();
        for (String line : List.of(
                "POST /v1/nope",
                "POST /nope",
                "GET /v1/sign-in",
                "DELETE /v1/sign-in",
                "POST /v1/sign-out",
                "GET /v1/user")) {
            for (int size : new int[] {1, 16_000, 40_000, 1_000_000}) {
                var connection = new RawConnection(service.getPort());
                connection.send(line + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: "
                        + size + "\r\n\r\n");
                int first = Math.min(size, 60_000);
                connection.send("x".repeat(first));
                String answer = connection.answer();

                assertThat(answer).as("%s with %d bytes", line, size).startsWith("HTTP/1.1 4");
                if (answer.toLowerCase().contains("connection: close")) {
                    closing.add(connection);
                } else {
                    connection.send("x".repeat(size - first)).send(INNOCENT);
                    assertThat(connection.answer())
                            .as("%s with %d bytes", line, size)
                            .startsWith("HTTP/1.1 401");
                    connection.close();
                }
            }
        }
        assertThat(closing).isNotEmpty();
        for (RawConnection connection : closing) {
            assertThat(connection.isClosed()).isTrue();
            connection.close();
        }
    }

    @Test
    void answersADeclaredLengthThatIsTooLargeBeforeTheBodyComes() throws IOException {
        try (var connection = new RawConnection(service.getPort())) {
            connection.send("POST /v1/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 65537\r\n\r\n");

            assertThat(connection.answer())
                    .startsWith("HTTP/1.1 413")
                    .containsIgnoringCase("connection: close")
                    .contains("\"code\":\"content_too_large\"");
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"65536, 401", "65537, 413"})
    void takesTheLargestBodyAndNoneThatIsLarger(int size, int status) throws IOException {
        String json = "{\"username\":\"%s\",\"password\":\"p\"}".formatted(email);
        String body = json + " ".repeat(size - json.length());
        String head = "POST /v1/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
        String chunks = Integer.toHexString(size) + "\r\n" + body + "\r\n0\r\n\r\n";

        for (String rest :
                List.of("Content-Length: " + size + "\r\n\r\n" + body, "Transfer-Encoding: chunked\r\n\r\n" + chunks)) {
            try (var connection = new RawConnection(service.getPort())) {
                connection.send(head + rest);

                assertThat(connection.answer()).startsWith("HTTP/1.1 " + status);
            }
        }
    }

    @Tag("slow")
    @Test
    void answersABodyThatDoesNotComeInTime() throws IOException {
        try (var log = new LogCapture("request", "audit");
                var partial = new RawConnection(service.getPort());
                var chunked = new RawConnection(service.getPort())) {
            String head = "POST /v1/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
            partial.send(head + "X-Request-Id: late\r\nContent-Length: 100\r\n\r\n{\"username\":");
            chunked.send(head + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n");

            for (RawConnection connection : List.of(partial, chunked)) {
                assertThat(connection.answer())
                        .startsWith("HTTP/1.1 408")
                        .containsIgnoringCase("connection: close")
                        .containsIgnoringCase("content-type: application/problem+json")
                        .contains("\"code\":\"request_timeout\"");
                assertThat(connection.isClosed()).isTrue();
            }
            assertThat(log.fields("request", "late"))
                    .containsEntry("status", "408")
                    .containsEntry("code", "request_timeout");
            assertThat(log.fields("audit", "late"))
                    .as("nothing can have happened")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"0000000000000002, 400", "99999999999999999999, 400", "9223372036854775807, 413"})
    void readsADeclaredLengthAsANumber(String length, int status) throws IOException {
        try (var connection = new RawConnection(service.getPort())) {
            connection.send("POST /v1/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: " + length + "\r\n\r\n{}");

            assertThat(connection.answer()).startsWith("HTTP/1.1 " + status);
        }
    }

    @Test
    void answersNothingMoreOnAConnectionThatItCloses() throws IOException {
        try (var connection = new RawConnection(service.getPort())) {
            connection.send("POST /nope HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n"
                    + "x".repeat(100_000) + INNOCENT);

            assertThat(connection.isClosed()).isTrue();
            assertThat(connection.statuses()).containsExactly(404);
        }
    }

    @Test
    void keepsTheConnectionOfARequestWithoutABody() throws IOException {
        try (var connection = new RawConnection(service.getPort())) {
            connection.send("GET /nope HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(connection.answer()).startsWith("HTTP/1.1 404").doesNotContainIgnoringCase("connection: close");

            connection.send(INNOCENT);
            assertThat(connection.answer()).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void keepsTheConnectionOfARequestWhoseBodyWasRead() throws IOException {
        try (var connection = new RawConnection(service.getPort())) {
            connection.send("POST /v1/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 2\r\n\r\n{}");
            assertThat(connection.answer()).startsWith("HTTP/1.1 400").doesNotContainIgnoringCase("connection: close");

            connection.send(INNOCENT);
            assertThat(connection.answer()).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void refusesMoreTokensThanAnyRequestNeeds() {
        String nulls =
                IntStream.range(0, 1_000).mapToObj(i -> "\"%d\":1".formatted(i)).collect(Collectors.joining(","));

        assertProblem(
                signIn("{\"username\":\"a\",\"password\":\"p\",\"client_metadata\":{%s}}".formatted(nulls)),
                400,
                "invalid_request");
    }

    @Test
    void refusesDeepNesting() {
        assertProblem(signIn("{\"client_metadata\":" + "[".repeat(1_000)), 400, "invalid_request");
    }

    @Test
    void tellsOnlySomeOfManyViolations() {
        String attributes = IntStream.range(0, 200)
                .mapToObj(i -> "\"bad name %d\":\"x\"".formatted(i))
                .collect(Collectors.joining(","));

        var answer = given().contentType(ContentType.JSON)
                .body("{\"username\":\"ada\",\"password\":\"p\",\"attributes\":{%s}}".formatted(attributes))
                .post("/v1/sign-up")
                .then();

        assertProblem(answer.body("violations", hasSize(lessThanOrEqualTo(20))), 400, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
    void refusesOtherEncodingsThanUtf8(String charset) {
        byte[] body = "{\"username\":\"ada\",\"password\":\"p\"}".getBytes(Charset.forName(charset));

        var answer = given().contentType("application/json")
                .body(body)
                .post("/v1/sign-in")
                .then();

        assertProblem(answer, 400, "invalid_request");
    }

    /** Each has the characters of the member's name in a form that is not UTF-8, one byte a character here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "user\u00c1\u00aeame",
                "user\u00e0\u0081\u00aeame",
                "user\u00f0\u0080\u0081\u00aeame",
                "username\u00ed\u00a0\u0080",
                "username\u00ed\u00a0\u00bd\u00ed\u00b4\u0091",
                "username\u00f4\u0090\u0080\u0080",
                "username\u00f8\u0088\u0080\u0080\u0080",
                "username\u00ff",
                "username\u0080",
                "username\u00e2\u0082"
            })
    void refusesWhatIsNotUtf8(String name) {
        byte[] asName = "{\"%s\":\"ada\",\"password\":\"p\"}".formatted(name).getBytes(ISO_8859_1);
        byte[] asValue =
                "{\"username\":\"%s\",\"password\":\"p\"}".formatted(name).getBytes(ISO_8859_1);

        assertProblem(signIn("application/json", asName).body("detail", equalTo(NO_JSON)), 400, "invalid_request");
        assertProblem(signIn("application/json", asValue).body("detail", equalTo(NO_JSON)), 400, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\ud800",
                "\\uDC00",
                "\\ud800x",
                "\\ud800\\n",
                "\\ud800\\ud800",
                "\\udc00\\ud800",
                "\\\\\\ud83d",
                "\\ud83d\\\\udd11"
            })
    void refusesHalfASurrogatePair(String escaped) {
        assertProblem(
                signIn("{\"username\":\"%s\",\"password\":\"p\"}".formatted(escaped))
                        .body("detail", equalTo(NO_JSON)),
                400,
                "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\\ud83d\\udd11", "\\uD83D\\uDD11\\u00e9", "\\\\ud83d", "\\\\\\\\ud800", "\\ufeff", "\\uffff"})
    void readsEscapesOfWholeCharacters(String escaped) {
        assertProblem(
                signIn("{\"username\":\"%s\",\"password\":\"%s\"}".formatted(email, escaped)), 401, "not_authorized");
    }

    /** RFC 8259 section 8.1 lets a reader ignore it, but a firewall in front may not. */
    @Test
    void refusesAByteOrderMark() {
        byte[] body = "\ufeff{\"username\":\"ada\",\"password\":\"p\"}".getBytes(UTF_8);

        assertProblem(signIn("application/json", body), 400, "invalid_request");
    }

    @ParameterizedTest
    @CsvSource({
        "charset=utf-8, 401",
        "charset=UTF-8, 401",
        "charset=\"utf-8\", 401",
        "charset=iso-8859-1, 415",
        "charset=UTF-16, 415",
        "charset=utf-7, 415",
        "Charset=utf-16, 415",
        "charset=nonsense, 415",
        "charset=utf-16;charset=utf-8, 415",
        "charset=utf-8;charset=utf-16, 415",
        "charset=utf-8; x=y, 401",
        "x=y;charset = utf-16, 415"
    })
    void refusesACharsetThatIsNotUtf8(String charset, int status) throws IOException {
        String body = "{\"username\":\"ada\",\"password\":\"p\"}";
        try (var connection = new RawConnection(service.getPort())) {
            connection.send("POST /v1/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json;" + charset
                    + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);

            assertThat(connection.answer()).startsWith("HTTP/1.1 " + status);
        }
    }

    @Test
    void readsUtf8WithCharactersOfAllKinds() {
        byte[] body = "{\"username\":\"üñ🔑@example.com\",\"password\":\"p\"}".getBytes(UTF_8);

        assertProblem(
                given().contentType("application/json")
                        .body(body)
                        .post("/v1/sign-in")
                        .then(),
                401,
                "not_authorized");
    }

    private static ValidatableResponse signIn(String contentType, byte[] body) {
        return given().contentType(contentType).body(body).post("/v1/sign-in").then();
    }

    private static ValidatableResponse signIn(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/sign-in")
                .then();
    }
}
