package dev.cognitoauth.cognito.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.testing.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DenyListTest {

    private final TestClock clock = new TestClock();
    private final List<String> told = new ArrayList<>();
    private final DenyList denied = new DenyList(told::add, clock, new SimpleMeterRegistry());

    @Test
    void keepsTheNewestWhenItIsFull() {
        for (int i = 0; i < 100_001; i++) {
            denied.addSignIn("sign-in-" + i);
        }

        assertThat(denied.has("sign-in-100000", "ada", 1)).isTrue();
        assertThat(denied.has("sign-in-1", "ada", 1)).isTrue();
        assertThat(denied.has("sign-in-0", "ada", 1)).isFalse();
    }

    @Test
    void tellsOnceOfASignInThatIsEndedAgainAndAgain() {
        denied.addSignIn("a");
        denied.addSignIn("a");
        denied.learn("b 5");
        denied.learn(told.get(0));
        assertThat(told).hasSize(1);

        clock.advance(DenyList.UNTIL_NEWS_AGAIN);
        denied.addSignIn("a");
        denied.addSignIn("a");

        assertThat(told).hasSize(2).allMatch(event -> event.startsWith("a "));
    }

    @Test
    void refusesASignInForAsLongAsATokenThatWasIssuedBeforeItsLastEndCanLive() {
        denied.addSignIn("a");
        clock.advance(DenyList.UNTIL_NEWS_AGAIN.minusSeconds(1));
        denied.addSignIn("a");

        clock.advance(DenyList.LIFE);
        assertThat(denied.has("a", "ada", 1)).isTrue();
        clock.advance(DenyList.UNTIL_NEWS_AGAIN);
        assertThat(denied.has("a", "ada", 1)).isFalse();
    }

    @Test
    void keepsTheLatestMomentOfAUser() {
        denied.learn("ada 100");
        denied.learn("ada 50");
        assertThat(denied.has(null, "ada", 100)).isTrue();

        denied.learn("ada 101");

        assertThat(denied.has(null, "ada", 101)).isTrue();
        assertThat(denied.has(null, "ada", 102)).isFalse();
        assertThat(denied.has("another", "eve", 1)).isFalse();
    }
}
