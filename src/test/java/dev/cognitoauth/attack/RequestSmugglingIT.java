package dev.cognitoauth.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cognitoauth.testing.PackagedService;
import dev.cognitoauth.testing.RawConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests whose end or whose host two servers could see differently (RFC 9112 sections 11.1 and 11.2). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestSmugglingIT {

    private static final String START =
            "POST /v1/token/revoke HTTP/1.1\r\nHost: auth\r\nContent-Type: application/json\r\n";
    private static final String BODY = "{\"token\":\"aaaa\"}";
    /** What an attacker would have answered to the next caller; 401 shows that it was. */
    private static final String SMUGGLED = "GET /v1/user HTTP/1.1\r\nHost: auth\r\n\r\n";

    private PackagedService service;

    @BeforeAll
    void start() throws IOException {
        service = PackagedService.startAsInTheImage(Attacked.ENVIRONMENT);
    }

    @AfterAll
    void stop() throws IOException {
        service.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"lengths", "codings", "chunks", "lines", "hosts"})
    void isRefusedAndTheConnectionClosed(String name, String request) throws Exception {
        try (var connection = new RawConnection(service.port())) {
            connection.send(request);

            assertThat(connection.isClosedWithin(Duration.ofSeconds(10)))
                    .as("closed after %s", connection.received())
                    .isTrue();
            // Where a chunk is broken the request has begun to be served, and ends without an answer.
            assertThat(connection.statuses()).isSubsetOf(400).hasSizeLessThan(2);
        }
    }

    @Test
    void isNotWhatOthersSend() throws Exception {
        try (var connection = new RawConnection(service.port())) {
            connection.send(SMUGGLED
                    + SMUGGLED.replace("auth", "[::1]:8080")
                    + START
                    + "Content-Length: 16\r\n\r\n"
                    + BODY
                    + START
                    + "Transfer-Encoding: chunked\r\n\r\n10;a=b\r\n"
                    + BODY
                    + "\r\n0\r\n\r\n"
                    + SMUGGLED);

            assertThat(connection.statuses(5, Duration.ofSeconds(10))).containsExactly(401, 401, 503, 503, 401);
        }
    }

    @Test
    void doesNotSpeakHttp2() throws Exception {
        try (var connection = new RawConnection(service.port())) {
            connection.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

            assertThat(connection.isClosedWithin(Duration.ofSeconds(10))).isTrue();
        }
        try (var connection = new RawConnection(service.port())) {
            connection.send(
                    SMUGGLED.replace(
                            "\r\n\r\n",
                            "\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n"));

            assertThat(connection.statuses(1, Duration.ofSeconds(10))).containsExactly(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/0.9", "HTTP/1.2", "HTTP/2.0", "HTTP/9.9"})
    void isNotServedInAnUnknownVersion(String version) throws Exception {
        try (var connection = new RawConnection(service.port())) {
            String answer = connection
                    .send(SMUGGLED.replace("HTTP/1.1", version) + SMUGGLED)
                    .answer();

            assertThat(answer)
                    .startsWith(version + " 505")
                    .containsIgnoringCase("connection: close")
                    .contains("\"code\":\"http_version_not_supported\"");
            assertThat(connection.isClosed()).isTrue();
            assertThat(connection.received()).isEmpty();
        }
    }

    private static Stream<Arguments> lengths() {
        return Stream.of(
                arguments("two lengths", START + "Content-Length: 16\r\nContent-Length: 0\r\n\r\n" + BODY),
                arguments("a list of lengths", START + "Content-Length: 16, 0\r\n\r\n" + BODY),
                arguments("a length with a sign", START + "Content-Length: +16\r\n\r\n" + BODY),
                arguments("a hexadecimal length", START + "Content-Length: 0x10\r\n\r\n" + BODY),
                arguments("a length beyond 64 bits", START + "Content-Length: 18446744073709551632\r\n\r\n" + BODY),
                arguments("a space before the colon", START + "Content-Length : 16\r\n\r\n" + BODY),
                arguments("a folded length", START + "Content-Length:\r\n 16\r\n\r\n" + BODY));
    }

    private static Stream<Arguments> codings() {
        return Stream.of(
                        "Content-Length: 16\r\nTransfer-Encoding: chunked",
                        "Transfer-Encoding: chunked\r\nContent-Length: 16",
                        "Transfer-Encoding: chunked, identity",
                        "Transfer-Encoding: gzip, chunked",
                        "Transfer-Encoding: identity",
                        "Transfer-Encoding: xchunked",
                        "Transfer-Encoding: \"chunked\"",
                        "Transfer-Encoding: \u000bchunked",
                        "Transfer-Encoding : chunked",
                        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                        "Transfer-Encoding:\r\n chunked",
                        "Transfer-Encoding: chunked\r\n identity",
                        "Transfer-Encoding: gzip,\r\n\tchunked",
                        "X-Folded:\r\n Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked")
                .map(headers -> arguments(headers, START + headers + "\r\n\r\n0\r\n\r\n" + SMUGGLED));
    }

    private static Stream<Arguments> chunks() {
        return Stream.of(
                        "10000001f\r\n",
                        "-10\r\n",
                        "0x10\r\n",
                        "+10\r\n",
                        "\r\n",
                        "10;a=\"\r\n\"\r\n",
                        "10;a\n",
                        "10\n")
                .map(size -> arguments(
                        "chunk size " + size,
                        START + "Transfer-Encoding: chunked\r\n\r\n" + size + BODY + "\r\n0\r\n\r\n" + SMUGGLED));
    }

    private static Stream<Arguments> lines() {
        String rest = "Content-Length: 16\r\n\r\n" + BODY;
        return Stream.of(
                arguments("control characters before the request line", "\u0001\u0002" + START + rest),
                arguments("NUL before the request line", "\u0000" + START + rest),
                arguments("a bare carriage return", START + "X: a\rTransfer-Encoding: chunked\r\n" + rest),
                arguments("NUL in a value", START + "X: a\u0000b\r\n" + rest),
                arguments("lines that end in line feeds", (START + rest).replace("\r\n", "\n")),
                arguments("a header without a colon", START + "Content-Length 0\r\n" + rest),
                arguments("a space in a name", START + "X Y: b\r\n" + rest),
                arguments("a folded value", START + "X: a\r\n b\r\n" + rest + SMUGGLED),
                arguments("a value folded with a tab", START + "X: a\r\n\tTransfer-Encoding: chunked\r\n" + rest),
                arguments("a folded first header", START.replace("Host", " X: y\r\nHost") + rest));
    }

    private static Stream<Arguments> hosts() {
        String rest = "Content-Length: 16\r\n\r\n" + BODY;
        return Stream.of(
                        "Host: auth\r\nHost: other",
                        "Host: auth\r\nHost: auth",
                        "Host: auth, other",
                        "Host:",
                        "Host: a b",
                        "X: y")
                .map(hosts -> arguments(hosts, START.replace("Host: auth", hosts) + rest));
    }
}
