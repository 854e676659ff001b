package dev.cognitoauth.cognito.call;

import static dev.cognitoauth.cognito.call.CircuitBreaker.FAILURES_TO_OPEN;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.testing.Eventually;
import dev.cognitoauth.testing.MetricsScrape;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cognito does not answer, or not in time, or more callers come at the same time than it may be asked for. */
@QuarkusIntegrationTest
@Timeout(30)
@TestProfile(FaultsIT.FewCalls.class)
class FaultsIT extends ServiceTest {

    private static final int CALLS = 12;
    private static final Executor THREADS = task -> new Thread(task).start();

    private final AtomicInteger callers = new AtomicInteger();

    /** Few calls at a time, from callers that a trusted proxy tells apart. */
    public static class FewCalls implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("auth.upstream-calls", String.valueOf(CALLS), "auth.trusted-proxies", "1");
        }
    }

    @BeforeEach
    void waitForRecovery() {
        Eventually.holds("it recovers", () -> signInAsNobody(newCaller()) == 401);
    }

    @Test
    void refusesMoreCallsThanMayRunAndNoneAfterThat() {
        List<CompletableFuture<Integer>> running = runningSignIns(CALLS, this::newCaller);

        assertProblem(signInFrom(newCaller()).header("Retry-After", equalTo("1")), 503, "overloaded");

        assertThat(statuses(running)).containsOnly(401);
        assertThat(statuses(inParallel(CALLS, this::newCaller))).containsOnly(401);
    }

    @Test
    void leavesHalfOfTheCallsToOthersWhenOneCallerComesInMasses() {
        List<CompletableFuture<Integer>> running = runningSignIns(CALLS / 2, () -> "192.0.2.1");

        assertProblem(signInFrom("192.0.2.1"), 503, "overloaded");
        signInFrom("192.0.2.2").statusCode(401);

        assertThat(statuses(running)).containsOnly(401);
    }

    @Test
    void countsACallWithALargeBodyAsSeveral() {
        cognito.inject("InitiateAuth", 1, new Fault.Stall(Duration.ofSeconds(1)));
        int before = cognito.calls("InitiateAuth");
        Map<String, Object> large =
                Map.of("username", email, "password", PASSWORD, "client_metadata", Map.of("large", "a".repeat(50_000)));
        CompletableFuture<Integer> running = CompletableFuture.supplyAsync(
                () -> post("/v1/sign-in", large).extract().statusCode(), THREADS);
        Eventually.holds("the sign-in reaches Cognito", () -> cognito.calls("InitiateAuth") > before);

        assertThat(MetricsScrape.take().value("cognito_calls_in_flight", "service", "user_pools"))
                .isEqualTo(4);
        assertThat(running.join()).isEqualTo(401);
        assertThat(MetricsScrape.take().value("cognito_calls_in_flight", "service", "user_pools"))
                .isZero();
    }

    @Test
    void countsCallsOfIdentityPoolsApartFromThoseOfUserPools() {
        Tokens tokens = signUpAndSignIn(email);
        List<CompletableFuture<Integer>> running = runningSignIns(CALLS, this::newCaller);

        post("/v1/identity/credentials", Map.of("id_token", tokens.id())).statusCode(200);

        assertThat(statuses(running)).containsOnly(401);
    }

    @Test
    void refusesCallsAtOnceAfterCognitoBrokeManyConnections() {
        failMostOfTheLatestCalls(new Fault.Drop(), 503);

        assertMostCallsAreNotMade();
    }

    @Test
    void refusesCallsAtOnceAfterManyTimeouts() {
        failMostOfTheLatestCalls(new Fault.Stall(Duration.ofSeconds(10)), 504);

        assertMostCallsAreNotMade();
    }

    private void failMostOfTheLatestCalls(Fault fault, int status) {
        cognito.inject("InitiateAuth", 2 * CALLS, fault);
        assertThat(statuses(inParallel(FAILURES_TO_OPEN, this::newCaller))).containsOnly(status);
        assertThat(statuses(inParallel(FAILURES_TO_OPEN, this::newCaller))).isSubsetOf(status, 503);
    }

    /** Calls that are made wait for a time-out, so that 503 stands for those that are not. */
    private void assertMostCallsAreNotMade() {
        cognito.clearFaults();
        cognito.inject("InitiateAuth", CALLS, new Fault.Stall(Duration.ofSeconds(10)));

        assertThat(statuses(inParallel(CALLS, this::newCaller))).contains(503).isSubsetOf(503, 504);
    }

    @Test
    void goesOnWithOtherOperationsWhileOneIsNotAnswered() {
        cognito.inject("InitiateAuth", FAILURES_TO_OPEN, new Fault.Drop());
        for (int i = 0; i < FAILURES_TO_OPEN; i++) {
            signInFrom("192.0.2.1").statusCode(503);
        }

        signUp(email).statusCode(201);
    }

    @Test
    void servesHonestCallersWhileOneCallerMakesCognitoHang() {
        for (int i = 0; i < 2 * FAILURES_TO_OPEN; i++) {
            cognito.inject("InitiateAuth", 1, new Fault.Drop());
            signInFrom("192.0.2.66").statusCode(503);
            signInFrom("192.0.2." + (1 + i % 4)).statusCode(401);
        }
    }

    @Test
    void takesRefusalsForAnswers() {
        cognito.inject("InitiateAuth", FAILURES_TO_OPEN, new Fault.Refuse("TooManyRequestsException", "Slow down"));
        assertThat(statuses(inParallel(FAILURES_TO_OPEN, this::newCaller))).containsOnly(429);
        cognito.inject("InitiateAuth", FAILURES_TO_OPEN, new Fault.Refuse("InternalErrorException", "Oh dear"));
        assertThat(statuses(inParallel(FAILURES_TO_OPEN, this::newCaller))).containsOnly(502);

        assertThat(signInAsNobody(newCaller())).isEqualTo(401);
    }

    @Test
    void countsNoFailureOfCallsThatWereNeverMade() {
        for (int i = 0; i < 2 * CALLS; i++) {
            post("/v1/sign-out", Map.of()).statusCode(401);
        }

        assertThat(signInAsNobody(newCaller())).isEqualTo(401);
    }

    /** Sign-ins that have reached Cognito, which lets each wait for a second. */
    private List<CompletableFuture<Integer>> runningSignIns(int calls, Supplier<String> caller) {
        cognito.inject("InitiateAuth", calls, new Fault.Stall(Duration.ofSeconds(1)));
        int before = cognito.calls("InitiateAuth");
        List<CompletableFuture<Integer>> running = inParallel(calls, caller);
        Eventually.holds("all sign-ins reach Cognito", () -> cognito.calls("InitiateAuth") >= before + calls);
        return running;
    }

    private List<CompletableFuture<Integer>> inParallel(int calls, Supplier<String> caller) {
        return Stream.generate(() -> CompletableFuture.supplyAsync(() -> signInAsNobody(caller.get()), THREADS))
                .limit(calls)
                .toList();
    }

    private String newCaller() {
        return "198.51.100." + callers.incrementAndGet() % 250;
    }

    /** Signs in as somebody else each time, because Cognito locks a user name after some wrong passwords. */
    private ValidatableResponse signInFrom(String caller) {
        return given().contentType(ContentType.JSON)
                .header("X-Forwarded-For", caller)
                .body(Map.of("username", UUID.randomUUID() + email, "password", PASSWORD))
                .post("/v1/sign-in")
                .then();
    }

    /** The status of a sign-in by nobody, which Cognito refuses with 401. */
    private int signInAsNobody(String caller) {
        return signInFrom(caller).extract().statusCode();
    }

    private static Stream<Integer> statuses(List<CompletableFuture<Integer>> answers) {
        return answers.stream().map(CompletableFuture::join);
    }
}
