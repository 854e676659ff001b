package dev.cognitoauth.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.testing.Eventually;
import dev.cognitoauth.testing.LogCapture;
import dev.cognitoauth.testing.MetricsScrape;
import dev.cognitoauth.testing.RawConnection;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Callers who close their connection before they are answered. */
@QuarkusTest
class HangUpTest extends ServiceTest {

    /** Few, because the emulator takes its time to hash a password; more with -Dtest.callers=100. */
    private static final int CALLERS = Integer.getInteger("test.callers", 25);

    @TestHTTPResource
    URI service;

    private final LogCapture log = new LogCapture("request", "audit");

    @AfterEach
    void stopCapturing() {
        log.close();
    }

    @Test
    void auditsEachPasswordChangeWhoseCallerHangsUpAtARandomMoment() throws IOException {
        signUpAndConfirm(email);
        List<String> accessTokens =
                Stream.generate(() -> accessToken(email)).limit(10).toList();
        int before = cognito.calls("ChangePassword");

        for (int i = 0; i < CALLERS; i++) {
            hangUp("PUT", "/v1/password", accessTokens.get(i % 10), """
                    {"current_password": "%s", "new_password": "%s"}""".formatted(PASSWORD, PASSWORD));
            int audited = i + 1;
            await(() -> outcomes("change_password").size() == audited);
        }

        assertThat(outcomes("change_password")).isSubsetOf("ok", "cancelled");
        assertThat(outcomes("change_password").stream().filter("ok"::equals))
                .as("as many successes as there were effects")
                .hasSize(cognito.calls("ChangePassword") - before)
                .isNotEmpty();
    }

    @Test
    void auditsEachDeletionWhoseCallerHangsUpAtARandomMoment() throws IOException {
        List<String> accessTokens = IntStream.range(0, CALLERS)
                .mapToObj(i -> accessToken(createUser(i + email)))
                .toList();
        int before = cognito.calls("DeleteUser");

        for (String accessToken : accessTokens) {
            hangUp("DELETE", "/v1/user", accessToken, "");
        }

        await(() -> outcomes("delete_user").size() == CALLERS);
        assertThat(outcomes("delete_user").stream().filter("ok"::equals))
                .as("as many successes as there were effects")
                .hasSize(cognito.calls("DeleteUser") - before)
                .isNotEmpty();
    }

    private String createUser(String email) {
        adminCreates(email, PASSWORD);
        admin().adminSetUserPassword(user -> user.userPoolId(SeededPools.USER_POOL_ID)
                .username(email)
                .password(PASSWORD)
                .permanent(true));
        return email;
    }

    @Test
    void auditsADeletionWhoseCallerHangsUpWithItsOutcomeAndTheUser() throws IOException {
        Tokens tokens = signUpAndSignIn(email);
        cognito.inject("DeleteUser", 1, new Fault.Stall(Duration.ofMillis(300)));
        int before = cognito.calls("DeleteUser");
        double requests = requests("ok");

        try (var caller = new RawConnection(service.getPort())) {
            caller.send(request("DELETE", "/v1/user", tokens.access(), ""));
            await(() -> cognito.calls("DeleteUser") > before);
            caller.reset();
        }

        await(() -> outcomes("delete_user").contains("ok"));
        assertThat(log.fields("audit"))
                .filteredOn("event", "delete_user")
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry).containsEntry("outcome", "success").containsKey("sub");
                });
        assertThat(requests("ok")).isEqualTo(requests + 1);
    }

    @Test
    void auditsWhatBecameOfEachOfSeveralRefreshesThatShareACall() throws IOException {
        Tokens tokens = signUpAndSignIn(email);
        cognito.inject("GetTokensFromRefreshToken", 1, new Fault.Stall(Duration.ofSeconds(1)));
        int before = cognito.calls("GetTokensFromRefreshToken");
        String body = "{\"refresh_token\": \"%s\"}".formatted(tokens.refresh());

        var callers = new ArrayList<RawConnection>();
        for (int i = 0; i < 4; i++) {
            callers.add(new RawConnection(service.getPort()).send(request("POST", "/v1/token/refresh", "none", body)));
        }
        RawConnection.awaitReadingOfOthers(service.getPort());
        for (RawConnection caller : callers) {
            caller.reset();
        }

        await(() -> outcomes("refresh_tokens").size() == 4);
        assertThat(outcomes("refresh_tokens")).containsOnly("ok");
        assertThat(cognito.calls("GetTokensFromRefreshToken")).isEqualTo(before + 1);
    }

    @Test
    void recordsARequestWhoseBodyNeverCame() throws IOException {
        try (var caller = new RawConnection(service.getPort())) {
            caller.send("POST /v1/sign-in HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: half\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"username\":");
            caller.reset();
        }

        await(() -> !log.fields("request", "half").isEmpty());
        assertThat(log.fields("request", "half")).containsEntry("status", "499").containsEntry("code", "cancelled");
        assertThat(log.fields("audit", "half")).as("nothing can have happened").isEmpty();
    }

    private void hangUp(String method, String path, String accessToken, String body) throws IOException {
        try (var caller = new RawConnection(service.getPort())) {
            caller.send(request(method, path, accessToken, body));
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(10_000_000));
            caller.reset();
        }
    }

    private static String request(String method, String path, String accessToken, String body) {
        return "%s %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(method, path, accessToken, body.length(), body);
    }

    private String accessToken(String email) {
        return Tokens.of(signIn(email, PASSWORD).statusCode(200)).access();
    }

    private List<String> outcomes(String event) {
        return log.fields("audit").stream()
                .filter(fields -> event.equals(fields.get("event")))
                .map(fields -> fields.get("code"))
                .toList();
    }

    private static double requests(String code) {
        return MetricsScrape.take().value("auth_requests_total", "method", "DELETE", "route", "/v1/user", "code", code);
    }

    private void await(BooleanSupplier condition) {
        Eventually.holds("it happens", condition);
    }
}
