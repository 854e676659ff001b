package dev.cognitoauth.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Alone, because one of its tests looks at the memory of the process. */
@Isolated
class LocalLevelsTest {

    private static final long SECOND = 1_000_000;

    private final AtomicLong now = new AtomicLong(-17);
    private final LocalLevels levels = new LocalLevels(now::get);
    private final Charge ofAccount = charge(Limit.SIGN_IN_ACCOUNT, "10/15m", "ada");
    private final Charge ofAddress = charge(Limit.SIGN_IN_ADDRESS, "30/1m", "1.2.3.4");

    @Test
    void letsExactlyTheQuotaThroughHoweverManyAskAtOnce() {
        long passed = IntStream.range(0, 10_000)
                .parallel()
                .filter(i -> passes(ofAccount))
                .count();

        assertThat(passed).isEqualTo(10);
    }

    @Test
    void letsOneMoreThroughEachTimeThatAPartOfThePeriodHasPassed() {
        fill(ofAccount);

        now.addAndGet(90 * SECOND - 1);
        assertThat(passes(ofAccount)).isFalse();
        now.addAndGet(1);
        assertThat(passes(ofAccount)).isTrue();
        assertThat(passes(ofAccount)).isFalse();
        now.addAndGet(15 * 60 * SECOND);
        assertThat(IntStream.range(0, 100).filter(i -> passes(ofAccount))).hasSize(10);
    }

    @Test
    void saysHowLongItTakes() {
        fill(ofAccount);
        now.addAndGet(10 * SECOND);

        Levels refused = levels.add(List.of(ofAccount));

        assertThat(refused.areRefused()).isTrue();
        assertThat(ofAccount.excess(refused.after().get(0))).isEqualTo(80 * SECOND);
    }

    @Test
    void countsNothingOfARequestThatOneOfItsLimitsRefuses() {
        fill(ofAccount);

        assertThat(levels.add(List.of(ofAddress, ofAccount)).areRefused()).isTrue();

        assertThat(IntStream.range(0, 100).filter(i -> passes(ofAddress))).hasSize(30);
    }

    @Test
    void givesBackWhatWasTakenAndNoMore() {
        fill(ofAccount);

        IntStream.range(0, 3).forEach(i -> levels.add(List.of(ofAccount.back())));
        assertThat(IntStream.range(0, 100).filter(i -> passes(ofAccount))).hasSize(3);
        levels.add(List.of(ofAccount.cleared()));
        levels.add(List.of(ofAccount.back()));
        assertThat(IntStream.range(0, 100).filter(i -> passes(ofAccount))).hasSize(10);
    }

    @Test
    void refusesWhatAllInstancesTogetherHaveRefusedUntilItFits() {
        levels.add(List.of(ofAddress, ofAccount));

        levels.refuse(List.of(ofAddress, ofAccount), new Levels(true, List.of(0L, ofAccount.capacity() - SECOND)));

        Levels here = levels.add(List.of(ofAddress, ofAccount));
        assertThat(here.areRefused()).isTrue();
        assertThat(ofAccount.excess(here.after().get(1))).isEqualTo(89 * SECOND);
        assertThat(passes(ofAddress)).isTrue();
        now.addAndGet(89 * SECOND);
        assertThat(passes(ofAccount)).isTrue();
    }

    @Test
    void asksAllInstancesAgainOnceSomethingWasGivenBack() {
        levels.refuse(List.of(ofAccount), new Levels(true, List.of(ofAccount.capacity())));
        assertThat(passes(ofAccount)).isFalse();

        levels.add(List.of(ofAccount.cleared()));

        assertThat(passes(ofAccount)).isTrue();
    }

    @Test
    void remembersTheAccountUnderAttackAmongAHundredThousandMadeUpNames() {
        fill(ofAccount);

        for (int i = 0; i < 100_000; i++) {
            levels.add(List.of(
                    charge(Limit.SIGN_IN_ACCOUNT, "10/15m", "name" + i),
                    charge(Limit.CALL_ADDRESS, "300/1m", "address" + i)));
        }

        assertThat(levels.size()).isLessThanOrEqualTo(LocalLevels.MOST_LOW + LocalLevels.MOST_HIGH);
        assertThat(passes(ofAccount)).isFalse();
    }

    @Test
    @Tag("slow")
    void takesNoMoreMemoryForAHundredThousandNamesAndAddressesThanForFewer() {
        long before = addedAndUsed(0, LocalLevels.MOST_LOW);
        long after = addedAndUsed(LocalLevels.MOST_LOW, 100_000);

        // To keep all of them would take 30 MB.
        assertThat(after - before).isLessThan(10_000_000);
    }

    private long addedAndUsed(int from, int to) {
        for (int i = from; i < to; i++) {
            levels.add(List.of(
                    charge(Limit.SIGN_IN_ACCOUNT, "10/15m", "00112233445566778899aabbccdd" + i),
                    charge(Limit.CALL_ADDRESS, "300/1m", "00112233445566778899aabbccdd" + i)));
        }
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
    }

    private void fill(Charge charge) {
        for (int i = 0; i < 10; i++) {
            assertThat(passes(charge)).isTrue();
        }
    }

    private boolean passes(Charge charge) {
        return !levels.add(List.of(charge)).areRefused();
    }

    private static Charge charge(Limit limit, String rate, String subject) {
        return Charge.of(limit, Rate.parse(rate).orElseThrow(), subject);
    }
}
