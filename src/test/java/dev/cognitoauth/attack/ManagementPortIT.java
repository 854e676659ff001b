package dev.cognitoauth.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.testing.PackagedService;
import dev.cognitoauth.testing.RawConnection;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The port of probes and metrics takes less than the API's: it serves a kubelet and a Prometheus. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManagementPortIT {

    private static final String METRICS = "GET /q/metrics HTTP/1.1\r\nHost: auth\r\n";

    private PackagedService service;

    @BeforeAll
    void start() throws IOException {
        service = PackagedService.startAsInTheImage(Attacked.ENVIRONMENT);
    }

    @AfterAll
    void stop() throws IOException {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /q/metrics|Content-Length: 1000",
                "GET /q/metrics|Transfer-Encoding: chunked",
                "POST /q/metrics|Content-Length: 1000",
                "POST /q/health/ready|Transfer-Encoding: chunked",
                "PUT /nope|Content-Length: 9000000",
                "DELETE /nope|Transfer-Encoding: chunked"
            })
    void takesNoBodies(String request) throws Exception {
        String[] lineAndHeader = request.split("\\|");
        try (var connection = new RawConnection(service.managementPort())) {
            connection.send(lineAndHeader[0] + " HTTP/1.1\r\nHost: auth\r\n" + lineAndHeader[1] + "\r\n\r\n1\r\na\r\n");

            assertThat(connection.isClosed()).isTrue();
            assertThat(connection.statuses()).isSubsetOf(413);
        }
    }

    @Test
    void answersOneRequestOnEachConnection() throws Exception {
        try (var connection = new RawConnection(service.managementPort())) {
            connection.send((METRICS + "Content-Length: 0\r\n\r\n").repeat(3));

            assertThat(connection.isClosed()).isTrue();
            assertThat(connection.statuses()).containsExactly(200);
            assertThat(connection.received())
                    .containsIgnoringCase("connection: close")
                    .contains("jvm_memory_used_bytes");
        }
    }

    @Test
    void doesNotSpeakHttp2() throws Exception {
        try (var connection = new RawConnection(service.managementPort())) {
            connection.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

            assertThat(connection.isClosedWithin(Duration.ofSeconds(5))).isTrue();
        }
        try (var connection = new RawConnection(service.managementPort())) {
            connection.send(
                    METRICS
                            + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n");

            assertThat(connection.statuses(1, Duration.ofSeconds(10))).containsExactly(200);
        }
        assertThat(service.log()).doesNotContain("has no decoder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/metrics", "/v1/admin/users", "/nope"})
    void refusesARequestWithoutAHostAndWritesNoErrorToTheLog(String path) throws Exception {
        try (var connection = new RawConnection(service.managementPort())) {
            connection.send("GET " + path + " HTTP/1.1\r\n\r\n");

            assertThat(connection.isClosed()).isTrue();
            assertThat(connection.statuses()).containsExactly(400);
            assertThat(connection.received()).doesNotContain("stack");
        }
        assertThat(service.log()).doesNotContain("\"level\":\"ERROR\"");
    }

    @Test
    void refusesAFoldedHeader() throws Exception {
        try (var connection = new RawConnection(service.managementPort())) {
            connection.send(METRICS + "X: a\r\n b\r\n\r\n");

            assertThat(connection.isClosed()).isTrue();
            assertThat(connection.statuses()).containsExactly(400);
        }
    }
}
