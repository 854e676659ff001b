package dev.cognitoauth.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cognitoauth.testing.Nginx;
import dev.cognitoauth.testing.PackagedService;
import dev.cognitoauth.testing.RawConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that are refused before their body was read, through an nginx that keeps its connection to the service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NginxIT {

    private static final String INNOCENT = "GET /v1/user HTTP/1.1\r\nHost: auth\r\nConnection: close\r\n\r\n";
    private static final int REFUSED = 4;
    private static final int INNOCENT_AFTERWARDS = 6;

    private PackagedService service;
    private Nginx nginx;

    @BeforeAll
    void start() throws Exception {
        assumeTrue(Nginx.isInstalled(), "nginx is not installed: skipped");
        service = PackagedService.startAsInTheImage(Attacked.ENVIRONMENT);
        nginx = Nginx.inFrontOf(service.port());
    }

    @AfterAll
    void stop() throws Exception {
        if (service != null) {
            nginx.close();
            service.close();
        }
    }

    @ParameterizedTest(name = "{0} with {2} bytes: {3}")
    @CsvSource({
        "POST /v1/nope, application/json, 40000, 404",
        "POST /nope, application/json, 1000000, 404",
        "DELETE /v1/sign-in, application/json, 40000, 405",
        "POST /v1/sign-in, application/json, 1000000, 413",
        "POST /v1/sign-in, text/plain, 16000, 415",
        "POST /v1/sign-out, application/json, 100000, 413",
        "GET /v1/user, application/json, 16000, 401"
    })
    void leaveNoInnocentRequestUnanswered(String line, String contentType, int size, int status) throws Exception {
        String refused = line + " HTTP/1.1\r\nHost: auth\r\nConnection: close\r\nContent-Type: " + contentType
                + "\r\nContent-Length: " + size + "\r\n\r\n" + "x".repeat(size);

        for (int i = 0; i < REFUSED; i++) {
            assertThat(statuses(refused)).containsExactly(status);
        }
        for (int i = 0; i < INNOCENT_AFTERWARDS; i++) {
            assertThat(statuses(INNOCENT)).as("innocent request %d", i).containsExactly(401);
        }
    }

    private List<Integer> statuses(String request) throws IOException {
        try (var connection = new RawConnection(nginx.port())) {
            connection.send(request);
            return connection.statuses(1, Duration.ofSeconds(15));
        }
    }
}
