package dev.cognitoauth.cognito.call;

import static dev.cognitoauth.cognito.call.CircuitBreaker.FAILURES_TO_OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

    private static final String ADA = "ada";

    /** System.nanoTime() may overflow, so these tests do at once. */
    private long now = Long.MAX_VALUE - 5;

    private final CircuitBreaker breaker = new CircuitBreaker("SignUp", () -> now);

    @Test
    void letsEveryCallThroughAtFirst() {
        assertThat(breaker.tryAcquire(ADA)).isTrue();
    }

    @Test
    void opensAfterEnoughFailures() {
        fail(ADA, FAILURES_TO_OPEN - 1);
        assertThat(breaker.tryAcquire(ADA)).isTrue();

        fail(ADA, 1);

        assertThat(breaker.tryAcquire(ADA)).isFalse();
    }

    @Test
    void staysClosedWhileHalfOfTheLatestCallsAreAnswered() {
        for (int i = 0; i < 5 * FAILURES_TO_OPEN; i++) {
            fail(ADA, 1);
            breaker.answered(ADA);
        }

        assertThat(breaker.tryAcquire(ADA)).isTrue();
    }

    @Test
    void staysClosedForTheOthersWhenOneCallerMakesCognitoSlow() {
        fail("eve", 10 * FAILURES_TO_OPEN - 5);
        // What the attacker alone had opened closes with the first honest answer, and does not open again.
        breaker.answered(ADA);
        for (int i = 0; i < FAILURES_TO_OPEN; i++) {
            fail("eve", 1);
            breaker.answered(i % 2 == 0 ? ADA : "bob");
        }
        fail("eve", 5);

        assertThat(breaker.tryAcquire(ADA)).isTrue();
    }

    @Test
    void givesEachCallerOneTrialASecondWhileOpen() {
        fail(ADA, FAILURES_TO_OPEN);
        pass(Duration.ofMillis(999));
        assertThat(breaker.tryAcquire(ADA)).isFalse();

        pass(Duration.ofMillis(1));

        assertThat(breaker.tryAcquire(ADA)).isTrue();
        assertThat(breaker.tryAcquire(ADA)).isFalse();
        assertThat(breaker.tryAcquire("bob")).isTrue();
    }

    @Test
    void boundsTheTrialsOfManyCallers() {
        fail(ADA, FAILURES_TO_OPEN);
        pass(Duration.ofSeconds(1));

        assertThat(IntStream.range(0, 100).filter(i -> breaker.tryAcquire("caller " + i)))
                .hasSize(5);
    }

    @Test
    void givesOneTrialToCallersWhoComeAtTheSameTime() throws Exception {
        fail(ADA, FAILURES_TO_OPEN);
        pass(Duration.ofSeconds(1));
        var together = new CyclicBarrier(8);
        Callable<Boolean> caller = () -> {
            together.await();
            return breaker.tryAcquire(ADA);
        };

        var threads = Executors.newFixedThreadPool(8);
        List<Future<Boolean>> trials =
                threads.invokeAll(Stream.generate(() -> caller).limit(8).toList());
        threads.shutdown();

        int given = 0;
        for (Future<Boolean> trial : trials) {
            given += trial.get() ? 1 : 0;
        }
        assertThat(given).isOne();
    }

    @Test
    void triesAgainEvenIfTheLatestTrialHangs() {
        fail(ADA, FAILURES_TO_OPEN);
        pass(Duration.ofSeconds(1));
        breaker.tryAcquire(ADA);

        pass(Duration.ofSeconds(1));

        assertThat(breaker.tryAcquire(ADA)).isTrue();
    }

    @Test
    void closesAtTheFirstAnswer() {
        fail(ADA, 2 * FAILURES_TO_OPEN);

        breaker.answered("bob");

        assertThat(breaker.tryAcquire(ADA)).isTrue();
    }

    /** A service that makes 800 calls a second makes more of them within a month than an int can count. */
    @Test
    void keepsNoCountThatGrowsWithTheCalls() throws IllegalAccessException {
        IntStream.range(0, 100 * FAILURES_TO_OPEN).forEach(any -> breaker.answered(ADA));

        for (Field field : CircuitBreaker.class.getDeclaredFields()) {
            field.setAccessible(true);
            if (!Modifier.isFinal(field.getModifiers()) && field.get(breaker) instanceof Number count) {
                assertThat(count.longValue()).as(field.getName()).isLessThanOrEqualTo(2 * FAILURES_TO_OPEN);
            }
        }
    }

    private void fail(String caller, int times) {
        IntStream.range(0, times).forEach(any -> breaker.unanswered(caller));
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
