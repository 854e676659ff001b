package dev.cognitoauth.limits;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The levels of this instance. Where there are too many, those that were not asked for the longest are forgotten. High ones have
 * a place of their own, so that names and addresses that are made up for one request each do not make it forget an account that
 * is under attack. A cache that goes by how often it is asked would refuse the newest while it is full of what is over.
 */
final class LocalLevels {

    /** Each takes about 200 bytes. */
    static final int MOST_LOW = 30_000;

    static final int MOST_HIGH = 10_000;

    /** When the level of each key is back at zero, by this clock. */
    private final Map<String, Long> low = new Latest(MOST_LOW);

    /** The same for what is at half of the capacity or more. */
    private final Map<String, Long> high = new Latest(MOST_HIGH);

    /** Until when all instances together refuse each key. */
    private final Map<String, Long> refused = new Latest(MOST_HIGH);

    private final LongSupplier micros;

    /** @param micros a clock that does not go back */
    LocalLevels(LongSupplier micros) {
        this.micros = micros;
    }

    /** Adds all charges if each fits, and none else. */
    synchronized Levels add(List<Charge> charges) {
        long now = micros.getAsLong();
        var levels = new Long[charges.size()];
        boolean isRefused = false;
        for (int i = 0; i < levels.length; i++) {
            Charge charge = charges.get(i);
            levels[i] = Math.max(level(charge.key(), now), refusedLevel(charge, now));
            isRefused |= charge.exceeds(levels[i]);
        }
        for (int i = 0; i < levels.length && !isRefused; i++) {
            levels[i] = Math.max(0, levels[i] + charges.get(i).amount());
            keep(charges.get(i), levels[i], now);
        }
        return new Levels(isRefused, List.of(levels));
    }

    /** Remembers what all instances together have refused, so that nobody has to ask them again before it fits. */
    synchronized void refuse(List<Charge> charges, Levels shared) {
        long now = micros.getAsLong();
        for (int i = 0; i < charges.size(); i++) {
            long excess = charges.get(i).excess(shared.after().get(i));
            if (excess > 0) {
                refused.put(charges.get(i).key(), now + excess);
            }
        }
    }

    /** A level too high for the charge while all instances together refuse it, and else zero. */
    private long refusedLevel(Charge charge, long now) {
        long rest = refused.getOrDefault(charge.key(), now) - now;
        return rest > 0 && charge.amount() > 0 ? charge.capacity() - charge.amount() + rest : 0;
    }

    private long level(String key, long now) {
        Long end = high.get(key);
        return Math.max(0, (end == null ? low.getOrDefault(key, now) : end) - now);
    }

    private void keep(Charge charge, long level, long now) {
        boolean isHigh = level >= charge.capacity() / 2;
        refused.remove(charge.key());
        (isHigh ? low : high).remove(charge.key());
        (isHigh ? high : low).put(charge.key(), now + level);
    }

    synchronized int size() {
        return low.size() + high.size() + refused.size();
    }

    private static final class Latest extends LinkedHashMap<String, Long> {

        private static final long serialVersionUID = 1;
        private static final float USUAL_LOAD = 0.75f;

        private final int most;

        Latest(int most) {
            super(16, USUAL_LOAD, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > most;
        }
    }
}
