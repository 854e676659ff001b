package dev.cognitoauth.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.testing.RawConnection;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that are not HTTP, or hardly. */
@QuarkusTest
class MalformedRequestTest extends ServiceTest {

    @TestHTTPResource
    URI service;

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of("no host", "GET /v1/user HTTP/1.1\r\n\r\n", 400),
                Arguments.of("a broken escape", "GET /v1/%zz HTTP/1.1\r\nHost: auth\r\n\r\n", 400),
                Arguments.of("a broken request line", "BROKEN\r\n\r\n", 400),
                Arguments.of("a long path", "GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: auth\r\n\r\n", 414),
                Arguments.of(
                        "a long header",
                        "GET /v1/user HTTP/1.1\r\nHost: auth\r\nX-Long: " + "x".repeat(40_000) + "\r\n\r\n",
                        431));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void isRefusedWithoutTellingAnythingOfTheInside(String name, String request, int status) throws IOException {
        try (var connection = new RawConnection(service.getPort())) {
            String answer = connection.send(request).answer();

            assertThat(answer).matches("(?s)HTTP/\\d\\.\\d " + status + " .*");
            assertThat(answer).doesNotContainIgnoringCase("<html", "exception", "error id", "\tat ");
            String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
            if (!body.isEmpty()) {
                assertThat(answer)
                        .containsIgnoringCase("content-type: application/problem+json")
                        .contains("\"code\":");
            }
        }
    }

    @Test
    void answersAProblemToATargetThatIsNoPath() throws IOException {
        try (var connection = new RawConnection(service.getPort())) {
            String answer = connection
                    .send("CONNECT auth:443 HTTP/1.1\r\nHost: auth\r\n\r\n")
                    .answer();

            assertThat(answer).startsWith("HTTP/1.1 404").contains("\"code\":\"not_found\"");
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @Test
    void namesARequestWithoutAHostInItsProblem() throws IOException {
        try (var connection = new RawConnection(service.getPort())) {
            String answer = connection
                    .send("GET /v1/user HTTP/1.1\r\nX-Request-Id: without-host\r\n\r\n")
                    .answer();

            assertThat(answer)
                    .contains("\"instance\":\"/requests/without-host\"")
                    .containsIgnoringCase("x-request-id");
        }
    }
}
