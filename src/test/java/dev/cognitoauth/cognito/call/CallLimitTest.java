package dev.cognitoauth.cognito.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallLimitTest {

    private final CallLimit limit = new CallLimit(4);

    @Test
    void refusesACallMoreThanTheLimit() {
        acquire("ada", 2);
        acquire("bob", 2);

        assertThat(limit.tryAcquire("eve", 1)).isFalse();
        assertThat(limit.running()).isEqualTo(4);
    }

    @Test
    void givesOneCallerAtMostHalfOfTheCalls() {
        acquire("ada", 2);

        assertThat(limit.tryAcquire("ada", 1)).isFalse();
        assertThat(limit.tryAcquire("bob", 1)).isTrue();
    }

    @Test
    void givesAPlaceAwayAgainOnceItIsReleased() {
        acquire("ada", 2);

        limit.release("ada", 1);

        assertThat(limit.tryAcquire("ada", 1)).isTrue();
        assertThat(limit.running()).isEqualTo(2);
    }

    @Test
    void allowsACallWhereOnlyOneMayRun() {
        assertThat(new CallLimit(1).tryAcquire("ada", 1)).isTrue();
    }

    @Test
    void givesALargeCallSeveralPlaces() {
        assertThat(limit.tryAcquire("ada", 2)).isTrue();

        assertThat(limit.tryAcquire("ada", 1)).isFalse();
        assertThat(limit.running()).isEqualTo(2);
        limit.release("ada", 2);
        assertThat(limit.running()).isZero();
    }

    @Test
    void allowsACallThatIsLargerThanTheShareOfOneCaller() {
        assertThat(limit.tryAcquire("ada", 4)).isTrue();
        assertThat(limit.tryAcquire("bob", 4)).isTrue();

        assertThat(limit.tryAcquire("eve", 4)).isFalse();
        limit.release("ada", 4);
        assertThat(limit.tryAcquire("eve", 4)).isTrue();
    }

    private void acquire(String caller, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(limit.tryAcquire(caller, 1)).isTrue();
        }
    }
}
