package dev.cognitoauth.cognito.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

    private long now = Long.MAX_VALUE - 5;
    private final CircuitBreaker breaker = new CircuitBreaker(() -> now);

    @Test
    void letsEverythingThroughAtFirst() {
        assertThat(breaker.letsThrough()).isTrue();
    }

    @Test
    void opensAfterARowWithoutAnAnswer() {
        unanswered(CircuitBreaker.ROW - 1);
        assertThat(breaker.letsThrough()).isTrue();

        unanswered(1);

        assertThat(breaker.letsThrough()).isFalse();
    }

    @Test
    void staysClosedWhenOneInTheRowIsAnswered() {
        unanswered(CircuitBreaker.ROW - 1);
        breaker.answered();
        unanswered(CircuitBreaker.ROW - 1);

        assertThat(breaker.letsThrough()).isTrue();
    }

    @Test
    void triesOnceASecondWhileOpen() {
        unanswered(CircuitBreaker.ROW);
        pass(Duration.ofMillis(999));
        assertThat(breaker.letsThrough()).isFalse();

        pass(Duration.ofMillis(1));

        assertThat(breaker.letsThrough()).isTrue();
        breaker.tried();
        assertThat(breaker.letsThrough()).isFalse();
    }

    @Test
    void keepsTheTurnOfACallThatNeverStarted() {
        unanswered(CircuitBreaker.ROW);
        pass(Duration.ofSeconds(1));

        assertThat(breaker.letsThrough()).isTrue();

        assertThat(breaker.letsThrough()).isTrue();
    }

    @Test
    void triesAgainThoughTheLatestTryHangs() {
        unanswered(CircuitBreaker.ROW);
        pass(Duration.ofSeconds(1));
        breaker.tried();

        pass(Duration.ofSeconds(1));

        assertThat(breaker.letsThrough()).isTrue();
    }

    @Test
    void closesAtTheFirstAnswer() {
        unanswered(2 * CircuitBreaker.ROW);

        breaker.answered();

        assertThat(breaker.letsThrough()).isTrue();
    }

    private void unanswered(int times) {
        IntStream.range(0, times).forEach(any -> breaker.unanswered());
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
