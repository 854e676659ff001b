package dev.cognitoauth.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cognitoauth.awshttp.RawServer;
import dev.cognitoauth.testing.PackagedService;
import dev.cognitoauth.testing.RawConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The largest bodies from many addresses at the same time, while Cognito does not answer what they ask. */
@Tag("slow")
class LargeBodiesIT {

    private static final int CONNECTIONS = 300;
    private static final int LARGEST = 65_536;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String HEAD = "POST /v1/%s HTTP/1.1\r\nHost: auth\r\nContent-Type: application/json\r\n"
            + "X-Forwarded-For: 198.51.%d.%d\r\nContent-Length: %d\r\n\r\n";

    private RawServer cognito;
    private PackagedService service;

    @BeforeEach
    void start() throws IOException {
        cognito = RawServer.start(RawServer.Peer::awaitClose);
        var environment = new HashMap<>(Attacked.ENVIRONMENT);
        environment.put(
                "QUARKUS_COGNITO_USER_POOLS_ENDPOINT_OVERRIDE", cognito.uri().toString());
        environment.put("AUTH_IDENTITY_ENDPOINT", cognito.uri().toString());
        environment.put("COGNITO_IDENTITY_POOL_ID", "us-east-1:00000000-0000-4000-8000-000000000001");
        environment.put("AUTH_TRUSTED_PROXIES", "1");
        service = PackagedService.startAsInTheImage(environment);
    }

    @AfterEach
    void stop() throws IOException {
        service.close();
        cognito.close();
    }

    static Stream<Arguments> attacks() {
        String answer =
                body("{\"challenge\":\"CUSTOM_CHALLENGE\",\"username\":\"ada\",\"session\":\"%s\",\"answer\":\"%s\"}"
                        .formatted("s".repeat(16_000), "a".repeat(49_000)));
        String idToken = body("{\"id_token\":\"%s\"}".formatted("a".repeat(50_000)));
        return Stream.of(
                arguments("unfinished", "sign-in/challenge", answer.substring(0, LARGEST - 1), false),
                arguments("complete", "sign-in/challenge", answer, false),
                arguments("complete, of callers who hang up", "sign-in/challenge", answer, true),
                arguments("complete", "identity/credentials", idToken, false));
    }

    private static String body(String json) {
        return json + " ".repeat(LARGEST - json.length());
    }

    @ParameterizedTest(name = "{0} at {1}, hanging up: {3}")
    @MethodSource("attacks")
    void leaveTheServiceReadyForOthers(String what, String path, String body, boolean hangUp, TestReporter reporter)
            throws Exception {
        var attackers = new ArrayList<RawConnection>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                var attacker = new RawConnection(service.port());
                attackers.add(attacker);
                attack(attacker, HEAD.formatted(path, i / 250, i % 250, LARGEST) + body);
                if (hangUp) {
                    attacker.close();
                }
            }

            assertServesOthers();
        } finally {
            for (RawConnection attacker : attackers) {
                attacker.close();
            }
        }
        assertServesOthers();
        assertThat(service.log()).doesNotContain("OutOfMemory");
        long most = service.mostResidentMemory();
        reporter.publishEntry("most memory after large bodies, " + what + ", at " + path, most + " MiB");
        if (PackagedService.isAsInTheImage()) {
            assertThat(most).isLessThan(PackagedService.mebibytesOfTheContainer());
        }
    }

    /** A service that has refused the body may already have closed the connection. */
    private void attack(RawConnection attacker, String request) {
        try {
            attacker.send(request);
        } catch (IOException closed) {
            assertThat(service.isAlive()).isTrue();
        }
    }

    private void assertServesOthers() throws Exception {
        assertThat(service.isAlive()).isTrue();
        String probe = "GET /q/health/ready HTTP/1.1\r\nHost: auth\r\n\r\n";
        assertThat(statuses(service.managementPort(), probe)).containsExactly(200);
        assertThat(statuses(service.port(), HEAD.formatted("sign-up", 100, 1, 2) + "{}"))
                .containsExactly(400);
    }

    private static List<Integer> statuses(int port, String request) throws IOException {
        try (var connection = new RawConnection(port)) {
            return connection.send(request).statuses(1, PATIENCE);
        }
    }
}
