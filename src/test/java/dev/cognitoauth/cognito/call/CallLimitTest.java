package dev.cognitoauth.cognito.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallLimitTest {

    private final CallLimit limit = new CallLimit(4);

    @Test
    void refusesACallMoreThanTheLimit() {
        acquire("ada", 2);
        acquire("bob", 2);

        assertThat(limit.tryAcquire("eve")).isFalse();
        assertThat(limit.running()).isEqualTo(4);
    }

    @Test
    void givesOneCallerAtMostHalfOfTheCalls() {
        acquire("ada", 2);

        assertThat(limit.tryAcquire("ada")).isFalse();
        assertThat(limit.tryAcquire("bob")).isTrue();
    }

    @Test
    void givesAPlaceAwayAgainOnceItIsReleased() {
        acquire("ada", 2);

        limit.release("ada");

        assertThat(limit.tryAcquire("ada")).isTrue();
        assertThat(limit.running()).isEqualTo(2);
    }

    @Test
    void allowsACallWhereOnlyOneMayRun() {
        assertThat(new CallLimit(1).tryAcquire("ada")).isTrue();
    }

    private void acquire(String caller, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(limit.tryAcquire(caller)).isTrue();
        }
    }
}
