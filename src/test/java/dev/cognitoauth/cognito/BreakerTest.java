package dev.cognitoauth.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private long now = Long.MAX_VALUE - 5;
    private final Breaker breaker = new Breaker(() -> now);

    @Test
    void letsEverythingThroughAtFirst() {
        assertThat(breaker.letsThrough()).isTrue();
    }

    @Test
    void opensAfterARowWithoutAnAnswer() {
        unanswered(Breaker.ROW - 1);
        assertThat(breaker.letsThrough()).isTrue();

        unanswered(1);

        assertThat(breaker.letsThrough()).isFalse();
    }

    @Test
    void staysClosedWhenOneInTheRowIsAnswered() {
        unanswered(Breaker.ROW - 1);
        breaker.answered();
        unanswered(Breaker.ROW - 1);

        assertThat(breaker.letsThrough()).isTrue();
    }

    @Test
    void triesOnceASecondWhileOpen() {
        unanswered(Breaker.ROW);
        pass(Duration.ofMillis(999));
        assertThat(breaker.letsThrough()).isFalse();

        pass(Duration.ofMillis(1));

        assertThat(breaker.letsThrough()).isTrue();
        breaker.tried();
        assertThat(breaker.letsThrough()).isFalse();
    }

    @Test
    void keepsTheTurnOfACallThatNeverStarted() {
        unanswered(Breaker.ROW);
        pass(Duration.ofSeconds(1));

        assertThat(breaker.letsThrough()).isTrue();

        assertThat(breaker.letsThrough()).isTrue();
    }

    @Test
    void triesAgainThoughTheLatestTryHangs() {
        unanswered(Breaker.ROW);
        pass(Duration.ofSeconds(1));
        breaker.tried();

        pass(Duration.ofSeconds(1));

        assertThat(breaker.letsThrough()).isTrue();
    }

    @Test
    void closesAtTheFirstAnswer() {
        unanswered(2 * Breaker.ROW);

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
