package dev.cognitoauth.cognito.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

    /** Close to the greatest number, beyond which nanoTime goes on with the least. */
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);

    private final Pace pace = new Pace(10, nanos::get);

    @Test
    void spacesCallsThatComeAtTheSameTime() {
        var turns = new ArrayList<Long>();

        for (int i = 0; i < 4; i++) {
            turns.add(pace.turn().orElseThrow().toMillis());
        }

        assertThat(turns).containsExactly(0L, 100L, 200L, 300L);
    }

    @Test
    void letsTheCallsOfARequestBeginAtOnceAfterAPause() {
        pace.turn();
        pass(Duration.ofMinutes(1));

        for (int i = 0; i < 6; i++) {
            assertThat(pace.turn()).contains(Duration.ZERO);
        }
        assertThat(pace.turn()).contains(Duration.ofMillis(100));
    }

    @Test
    void tellsAtOnceWhoWouldHaveToWaitForTooLong() {
        for (int i = 0; i <= 50; i++) {
            assertThat(pace.turn()).isPresent();
        }

        assertThat(pace.turn()).isEqualTo(Optional.empty());

        pass(Duration.ofMillis(100));
        assertThat(pace.turn()).contains(Pace.LONGEST_WAIT);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
