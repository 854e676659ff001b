package dev.cognitoauth.cognito.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.testing.LogCapture;
import dev.cognitoauth.testing.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.SAME_THREAD)
class RecentEntriesTest {

    private static final int MOST = 100;
    private static final Duration LIFE = Duration.ofHours(1);

    private final TestClock clock = new TestClock();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final RecentEntries<Integer> entries = new RecentEntries<>("things", MOST, LIFE, clock, metrics);

    @Test
    void forgetTheOldestHoweverOftenItIsAskedFor() {
        try (var log = new LogCapture(RecentEntries.class.getName())) {
            for (int i = 0; i < MOST + 30; i++) {
                entries.put("key " + i, i);
                IntStream.range(0, 20).forEach(old -> entries.get("key " + old));

                assertThat(entries.get("key " + i)).isNotNull();
            }

            assertThat(log.messages()).hasSize(1);
        }
        assertThat(IntStream.range(0, 30)).allMatch(i -> entries.get("key " + i) == null);
        assertThat(IntStream.range(30, MOST + 30)).allMatch(i -> entries.get("key " + i) != null);
        assertThat(forgotten()).isEqualTo(30);
    }

    @Test
    void takeAnEntryThatIsPutAgainForTheNewest() {
        entries.put("first", 1);
        IntStream.range(1, MOST).forEach(i -> entries.put("key " + i, i));

        entries.put("first", 2);
        entries.put("another", 3);

        assertThat(entries.get("first").value()).isEqualTo(2);
        assertThat(entries.get("key 1")).isNull();
    }

    @Test
    void makeRoomWhereTimeIsOver() {
        IntStream.range(0, MOST).forEach(i -> entries.put("key " + i, i));
        clock.advance(LIFE.minusSeconds(1));
        assertThat(entries.get("key 0")).isNotNull();

        clock.advance(Duration.ofSeconds(1));

        assertThat(entries.get("key 0")).isNull();
        IntStream.range(0, MOST).forEach(i -> entries.put("new " + i, i));
        assertThat(forgotten()).isZero();
    }

    private double forgotten() {
        return metrics.counter("auth.forgotten.entries", "kind", "things").count();
    }
}
