package dev.cognitoauth.cognito.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A Cognito that does not answer, or not in time, or more callers than it is asked for at once. */
@QuarkusTest
@Timeout(30)
@TestProfile(FaultsTest.Tight.class)
class FaultsTest extends ServiceTest {

    private static final int CALLS = 12;
    private static final Executor THREADS = task -> new Thread(task).start();

    /** Few calls at a time. */
    public static class Tight implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("auth.upstream-calls", String.valueOf(CALLS));
        }
    }

    @BeforeEach
    void recovered() {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (asked() != 401) {
            assertThat(System.nanoTime()).as("it recovers within 5 s").isLessThan(end);
        }
    }

    @Test
    void refusesMoreCallsThanItMayRunAndNoneAfter() {
        cognito.inject("InitiateAuth", CALLS, new Fault.Stall(Duration.ofSeconds(1)));
        int before = cognito.calls("InitiateAuth");
        List<CompletableFuture<Integer>> running = inParallel(CALLS);
        while (cognito.calls("InitiateAuth") < before + CALLS) {
            Thread.onSpinWait();
        }

        assertProblem(signIn(email, PASSWORD).header("Retry-After", equalTo("1")), 503, "overloaded");

        assertThat(statuses(running)).containsOnly(401);
        assertThat(statuses(inParallel(CALLS))).containsOnly(401);
    }

    @Test
    void sparesCallersTheWaitOnceCognitoIsGone() {
        cognito.inject("InitiateAuth", CircuitBreaker.ROW, new Fault.Drop());
        for (int i = 0; i < CircuitBreaker.ROW; i++) {
            assertProblem(signIn(email, PASSWORD), 503, "upstream_unavailable");
        }
        int before = cognito.calls("InitiateAuth");

        assertProblem(signIn(email, PASSWORD).header("Retry-After", equalTo("1")), 503, "upstream_unavailable");

        assertThat(cognito.calls("InitiateAuth")).isEqualTo(before);
    }

    @Test
    void sparesCallersTheWaitOnceCognitoHangs() {
        cognito.inject("InitiateAuth", CircuitBreaker.ROW, new Fault.Stall(Duration.ofSeconds(10)));
        assertThat(statuses(inParallel(CircuitBreaker.ROW))).containsOnly(504);

        assertProblem(signIn(email, PASSWORD), 503, "upstream_unavailable");
    }

    @Test
    void takesRefusalsForAnswers() {
        cognito.inject("InitiateAuth", CircuitBreaker.ROW, new Fault.Refuse("TooManyRequestsException", "Slow down"));
        assertThat(statuses(inParallel(CircuitBreaker.ROW))).containsOnly(429);
        cognito.inject("InitiateAuth", CircuitBreaker.ROW, new Fault.Refuse("InternalErrorException", "Oh dear"));
        assertThat(statuses(inParallel(CircuitBreaker.ROW))).containsOnly(502);

        assertThat(asked()).isEqualTo(401);
    }

    @Test
    void countsNothingThatNeverReachedCognito() {
        for (int i = 0; i < 2 * CALLS; i++) {
            post("/v1/sign-out", Map.of()).statusCode(401);
        }

        assertThat(asked()).isEqualTo(401);
    }

    private List<CompletableFuture<Integer>> inParallel(int calls) {
        return Stream.generate(() -> CompletableFuture.supplyAsync(this::asked, THREADS))
                .limit(calls)
                .toList();
    }

    /** The status of a sign-in by nobody, which Cognito refuses with 401. */
    private int asked() {
        return signIn(email, PASSWORD).extract().statusCode();
    }

    private static Stream<Integer> statuses(List<CompletableFuture<Integer>> answers) {
        return answers.stream().map(CompletableFuture::join);
    }
}
