package dev.cognitoauth.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cognitoauth.testing.PackagedService;
import dev.cognitoauth.testing.RawConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Many connections that send something and then nothing more, while others keep the service busy. The service has as much
 * memory as its container.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExhaustionIT {

    private static final String POST = "POST /v1/sign-up HTTP/1.1\r\nHost: auth\r\nContent-Type: application/json\r\n";
    private static final String GET = "GET /v1/user HTTP/1.1\r\nHost: auth\r\n";

    private static final String PROBE = "GET /q/health/ready HTTP/1.1\r\nHost: auth\r\n";
    private static final String CHUNKS = "Transfer-Encoding: chunked\r\n\r\n" + "1\r\na\r\n".repeat(6_000);
    private static final String HTTP2 = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0";
    /** Longer than the ten seconds that the service waits, on a machine that is busy with the other attacks. */
    private static final Duration SLOW = Duration.ofSeconds(25);

    private PackagedService service;
    private BusyCallers callers;

    @BeforeAll
    void start() throws Exception {
        var environment = new HashMap<>(Attacked.ENVIRONMENT);
        // The busy callers would fill the disk.
        environment.put("QUARKUS_LOG_CATEGORY__REQUEST__LEVEL", "WARN");
        environment.put("QUARKUS_LOG_CATEGORY__AUDIT__LEVEL", "WARN");
        service = PackagedService.startAsInTheImage(environment);
        callers = new BusyCallers(service.port());
    }

    @AfterAll
    void stop() throws IOException {
        callers.close();
        service.close();
    }

    @ParameterizedTest(name = "{0} connections with {1}")
    @MethodSource({"attacks", "paths"})
    void leavesTheServiceReadyForOthers(int connections, String what, String sent, TestReporter reporter)
            throws Exception {
        attack(service.port(), connections, what, sent, reporter);
    }

    @ParameterizedTest(name = "{0} connections with {1} on the port of management")
    @MethodSource("attacksOnManagement")
    void leavesItReadyWhereProbesAreToo(int connections, String what, String sent, TestReporter reporter)
            throws Exception {
        attack(service.managementPort(), connections, what + " (management)", sent, reporter);
    }

    private void attack(int port, int connections, String what, String sent, TestReporter reporter) throws Exception {
        var attackers = new ArrayList<RawConnection>();
        try {
            for (int i = 0; i < connections; i++) {
                attackers.add(attacker(port, sent));
            }

            serveOthers();
        } finally {
            close(attackers);
        }
        serveOthers();
        assertThat(service.log()).doesNotContain("OutOfMemory");
        long most = service.mostResidentMemory();
        reporter.publishEntry("most memory after " + connections + " connections with " + what, most + " MiB");
        if (PackagedService.isAsInTheImage()) {
            assertThat(most).isLessThan(PackagedService.mebibytesOfTheContainer());
        }
    }

    /** Skipped, and so in the report, where the attacks showed nothing about the memory that the container needs. */
    @Test
    void hasNoMoreMemoryThanItsContainer() {
        assumeTrue(
                PackagedService.isAsInTheImage(),
                "Neither a native executable nor the Java of the images: the memory under attack is not checked.");
        assumeTrue(
                service.isLimited(),
                "This user may make no control group: the memory under attack is measured, but not limited.");

        assertThat(service.isAlive()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"99, 401", "100, 431", "2500, 431"})
    void acceptsAHundredHeaderLines(int besidesHost, int status) throws Exception {
        String lines = "a:\r\n".repeat(besidesHost) + "\r\n";

        assertThat(status(service.port(), GET + lines)).containsExactly(status);
        assertThat(status(service.managementPort(), PROBE + lines)).containsExactly(status == 401 ? 200 : status);
    }

    @Test
    void closesAConnectionOnWhichARequestArrivesSlowly() throws Exception {
        var slow = new ArrayList<RawConnection>();
        try (var idle = new RawConnection(service.port())) {
            idle.send(GET + "\r\n");
            assertThat(idle.statuses(1, Duration.ofSeconds(10))).containsExactly(401);
            for (String begun : new String[] {"G", "P", "\r\n", GET, GET + "X: ", POST + "Content-Length: 9\r\n\r\n"}) {
                slow.add(attacker(service.port(), begun));
                slow.add(attacker(service.managementPort(), begun));
            }
            slow.add(attacker(service.managementPort(), ""));

            long end = System.nanoTime() + SLOW.toNanos();
            while (!slow.isEmpty() && System.nanoTime() < end) {
                for (RawConnection connection : List.copyOf(slow)) {
                    drip(connection, slow);
                }
            }

            assertThat(slow).as("still open after %s", SLOW).isEmpty();
            idle.send(GET + "\r\n");
            assertThat(idle.statuses(2, Duration.ofSeconds(10))).containsExactly(401, 401);
        } finally {
            close(slow);
        }
    }

    /** Sends one byte more every now and then, so that the connection is never idle. */
    private static void drip(RawConnection connection, List<RawConnection> slow) throws IOException {
        boolean closed = connection.isClosedWithin(Duration.ofMillis(200));
        try {
            connection.send("\r");
        } catch (IOException e) {
            closed = true;
        }
        if (closed) {
            connection.close();
            slow.remove(connection);
        }
    }

    /** Sends what it can: a service that has answered may already have closed the connection. */
    private RawConnection attacker(int port, String sent) throws Exception {
        var attacker = new RawConnection(port);
        try {
            attacker.send(sent);
        } catch (IOException closed) {
            assertThat(service.isAlive()).isTrue();
        }
        return attacker;
    }

    private void serveOthers() throws Exception {
        assertThat(service.isAlive()).isTrue();
        for (int i = 0; i < 5; i++) {
            assertThat(status(service.managementPort(), PROBE + "\r\n")).containsExactly(200);
            assertThat(status(service.port(), GET + "\r\n")).containsExactly(401);
            assertThat(status(service.port(), POST + "Content-Length: 2\r\n\r\n{}"))
                    .containsExactly(400);
        }
    }

    private static List<Integer> status(int port, String request) throws IOException {
        try (var connection = new RawConnection(port)) {
            connection.send(request);
            return connection.statuses(1, Duration.ofSeconds(10));
        }
    }

    private static void close(List<RawConnection> connections) throws IOException {
        for (RawConnection connection : connections) {
            connection.close();
        }
    }

    private static Stream<Arguments> attacks() {
        String smallBody = POST + "Content-Length: 15000\r\n\r\n" + "a".repeat(14_000);
        String largestBody = POST + "Content-Length: 65536\r\n\r\n" + "a".repeat(65_535);
        String largestChunk = POST + "Transfer-Encoding: chunked\r\n\r\n10000\r\n" + "a".repeat(65_535);
        String largeBody = POST + "Content-Length: 100000\r\n\r\n" + "a".repeat(99_999);
        String chunkedBody = POST + "Transfer-Encoding: chunked\r\n\r\n186A0\r\n" + "a".repeat(99_999);
        String chunks = POST + "Transfer-Encoding: chunked\r\n\r\n" + "1\r\na\r\n".repeat(10_000);
        String trailers = POST + "Transfer-Encoding: chunked\r\n\r\n0\r\n" + "a:\r\n".repeat(2_500);
        return Stream.of(
                arguments(220, "a stalled body", smallBody),
                arguments(1_000, "a stalled body", smallBody),
                arguments(300, "a stalled body of the largest size", largestBody),
                arguments(300, "a stalled chunk of the largest size", largestChunk),
                arguments(400, "a stalled body that is too large", largeBody),
                arguments(300, "a stalled chunk that is too large", chunkedBody),
                arguments(300, "stalled chunks of one byte", chunks),
                arguments(700, "an unfinished header that is too large", GET + "X: " + "a".repeat(19_000)),
                arguments(2_000, "many small unfinished headers", GET + "a:\r\n".repeat(2_500)),
                arguments(2_000, "as many unfinished headers as are accepted", GET + "a:\r\n".repeat(99)),
                arguments(1_000, "many trailers", trailers),
                arguments(200, "many requests whose answers nobody reads", (GET + "\r\n").repeat(200)),
                arguments(2_000, "an unfinished header", GET + "X: " + "a".repeat(11_000)),
                arguments(2_000, "an unfinished request line", "GET /" + "a".repeat(4_000)));
    }

    /** Paths that a filter could take for something else than Quarkus does. */
    private static Stream<Arguments> paths() {
        return Stream.of("/v1;x/sign-in", "//v1/sign-in", "/v1/%73ign-in", "/nope", "/q/metrics", "/v1/%zz", "*")
                .map(path -> arguments(
                        300, "stalled chunks of one byte for " + path, POST.replace("/v1/sign-up", path) + CHUNKS));
    }

    private static Stream<Arguments> attacksOnManagement() {
        String post = POST.replace("/v1/sign-up", "/q/metrics");
        String metrics = PROBE.replace("/health/ready", "/metrics");
        String upgrade = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n";
        return Stream.of(
                arguments(20, "an unfinished body", post + "Content-Length: 9500000\r\n\r\n" + "a".repeat(9_499_999)),
                arguments(300, "stalled chunks of one byte", post + CHUNKS),
                arguments(300, "stalled chunks of one byte with GET", metrics + CHUNKS),
                arguments(300, "stalled chunks of one byte for no path", post.replace("/q/metrics", "/nope") + CHUNKS),
                arguments(2_000, "many small unfinished headers", metrics + "a:\r\n".repeat(4_000)),
                arguments(2_000, "an unfinished header", metrics + "X: " + "a".repeat(11_000)),
                arguments(300, "many requests whose answers nobody reads", (metrics + "\r\n").repeat(200)),
                arguments(300, "an upgrade to HTTP/2", metrics + upgrade + "\r\n" + HTTP2.repeat(10)),
                arguments(300, "HTTP/2", HTTP2 + "\0".repeat(9_000)));
    }
}
