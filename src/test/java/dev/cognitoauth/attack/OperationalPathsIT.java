package dev.cognitoauth.attack;

import static io.restassured.RestAssured.given;
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

/** Probes, metrics and the API's description, asked for by paths that a proxy in front does not recognise. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationalPathsIT {

    private PackagedService service;

    @BeforeAll
    void start() throws IOException {
        service = PackagedService.start(Attacked.ENVIRONMENT);
    }

    @AfterAll
    void stop() throws IOException {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q",
                "/q/",
                "/q/metrics",
                "/q/health",
                "/q/health/ready",
                "/q/swagger-ui",
                "/q/openapi/../metrics",
                "/v1/../q/metrics",
                "/v1/../q/openapi",
                "/v1/%2e%2e/q/metrics",
                "/v1/%2e%2e/q/openapi",
                "/v1/%2E%2E/q/openapi",
                "/v1/.%2e/q/openapi",
                "/v1/user/../../q/openapi",
                "/v1/..%2fq/openapi",
                "//q/metrics",
                "//q/openapi",
                "/./q/openapi",
                "/q/./openapi",
                "/q//openapi",
                "/%71/openapi",
                "/q%2fopenapi",
                "/q%3bx/openapi",
                "/q;x/openapi",
                "/q;x/metrics",
                "/q/openapi;x",
                "http://auth/v1/../q/openapi"
            })
    void areNotFoundOnTheMainPort(String path) throws Exception {
        assertThat(status(service.port(), path)).isEqualTo(404);
    }

    @Test
    void areOnThePortOfManagement() throws Exception {
        for (String path : new String[] {"/q/health/live", "/q/health/ready", "/q/health/started", "/q/metrics"}) {
            assertThat(status(service.managementPort(), path)).as(path).isEqualTo(200);
        }
        for (String path : new String[] {"/v1/user", "/v1/sign-in", "/q/openapi"}) {
            assertThat(status(service.managementPort(), path)).as(path).isEqualTo(404);
        }
    }

    @Test
    void showTheDescriptionByItsPlainPathOnly() throws Exception {
        assertThat(status(service.port(), "/q/openapi")).isEqualTo(200);
        given().port(service.port())
                .urlEncodingEnabled(false)
                .get("/v1/%2e%2e/q/openapi")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    private static int status(int port, String path) throws IOException {
        try (var connection = new RawConnection(port)) {
            connection.send("GET " + path + " HTTP/1.1\r\nHost: auth\r\n\r\n");
            return connection.statuses(1, Duration.ofSeconds(10)).get(0);
        }
    }
}
