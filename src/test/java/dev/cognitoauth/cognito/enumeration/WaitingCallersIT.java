package dev.cognitoauth.cognito.enumeration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.EmulatedCognito;
import dev.cognitoauth.testing.Eventually;
import dev.cognitoauth.testing.PackagedService;
import dev.cognitoauth.testing.RawConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;

/** Callers who wait for the floor, in a service with as much memory as its image gives it. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WaitingCallersIT {

    private static final int CALLERS = 2_000;
    /** So few calls to Cognito at a time that callers who wait could not have kept their places. */
    private static final int CALLS = 64;

    /** Longer than it takes until all of them wait. */
    private static final Duration FLOOR = Duration.ofSeconds(25);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String EMAIL = "ada@example.com";
    private static final String PASSWORD = "Correct-horse-7";

    private final EmulatedCognito cognito = new EmulatedCognito();
    private final List<RawConnection> callers = new ArrayList<>();
    private PackagedService service;

    @BeforeAll
    void start() throws IOException {
        cognito.listen();
        cognito.emulator()
                .userPools()
                .adminCreateUser(
                        user -> user.userPoolId(SeededPools.USER_POOL_ID).username(EMAIL));
        cognito.emulator()
                .userPools()
                .adminSetUserPassword(user -> user.userPoolId(SeededPools.USER_POOL_ID)
                        .username(EMAIL)
                        .password(PASSWORD)
                        .permanent(true));
        var environment = new HashMap<>(cognito.variables());
        environment.put("AUTH_ENUMERATION", "safe");
        environment.put("AUTH_ENUMERATION_FLOORS", "forgot:%ds,resend:5s".formatted(FLOOR.toSeconds()));
        environment.put("AUTH_UPSTREAM_CALLS", String.valueOf(2 * CALLS));
        service = PackagedService.startAsInTheImage(environment);
    }

    @AfterEach
    void hangUp() throws IOException {
        for (RawConnection caller : callers) {
            caller.close();
        }
        callers.clear();
    }

    @AfterAll
    void stop() throws IOException {
        service.close();
        cognito.stop();
    }

    @Test
    void waitByTheThousand(TestReporter reporter) throws Exception {
        long start = System.nanoTime();
        int before = asked();
        for (int i = 1; i <= CALLERS; i++) {
            int sent = i;
            call("/v1/password/forgot", "{\"username\": \"%d@example.com\"}".formatted(i));
            if (sent % (CALLS / 2) == 0) {
                Eventually.holds("Cognito is asked", () -> asked() - before == sent);
            }
        }

        assertThat(System.nanoTime() - start).as("all of them wait").isLessThan(FLOOR.toNanos());
        assertThat(ask("/v1/sign-in", "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(EMAIL, PASSWORD)))
                .as("somebody else is served")
                .contains("access_token");
        for (RawConnection caller : callers) {
            assertThat(caller.statuses(1, PATIENCE)).containsExactly(200);
        }
        survived("callers who wait", reporter);
    }

    @Test
    void areRefusedBeforeTheyTakeAllMemory(TestReporter reporter) throws Exception {
        String metadata = "a".repeat(60_000);
        for (int i = 0; i < 300; i++) {
            call(
                    "/v1/sign-up/resend",
                    "{\"username\": \"%d@example.com\", \"client_metadata\": {\"a\": \"%s\"}}".formatted(i, metadata));
        }

        List<Integer> statuses = new ArrayList<>();
        for (RawConnection caller : callers) {
            statuses.addAll(caller.statuses(1, PATIENCE));
        }
        assertThat(statuses).hasSize(300).contains(200, 503).containsOnly(200, 503);
        survived("callers with large bodies who wait", reporter);
    }

    private void call(String path, String body) throws Exception {
        callers.add(new RawConnection(service.port()).send(request(path, body)));
    }

    private int asked() {
        return cognito.emulator().calls("ForgotPassword");
    }

    private void survived(String who, TestReporter reporter) throws Exception {
        assertThat(ask("/v1/sign-in", "{}")).startsWith("HTTP/1.1 400");
        assertThat(service.isAlive()).isTrue();
        assertThat(service.log()).doesNotContain("OutOfMemory");
        long most = service.mostResidentMemory();
        reporter.publishEntry("most memory after " + who, most + " MiB");
        if (PackagedService.isAsInTheImage()) {
            assertThat(most).isLessThan(PackagedService.mebibytesOfTheContainer());
        }
    }

    private String ask(String path, String body) throws Exception {
        try (var caller = new RawConnection(service.port())) {
            return caller.send(request(path, body)).answer();
        }
    }

    private static String request(String path, String body) {
        return "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(path, body.length(), body);
    }
}
