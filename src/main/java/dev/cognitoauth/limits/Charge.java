package dev.cognitoauth.limits;

/**
 * What is added to the level of one subject of a limit, or taken from it if negative. Levels sink by themselves, by a
 * microsecond in each, and never below zero (the generic cell rate algorithm, GCRA).
 *
 * @param key names the limit and the subject, the latter by a hash
 * @param amount in microseconds
 * @param capacity the highest level, in microseconds
 */
record Charge(Limit limit, String key, long amount, long capacity) {

    private static final long MINUTE = 60_000_000;

    static Charge of(Limit limit, Rate rate, String subject) {
        return new Charge(limit, limit.id() + ":" + subject, rate.cost(), rate.capacity());
    }

    Charge back() {
        return new Charge(limit, key, -amount, capacity);
    }

    /** Takes away all that there is. */
    Charge cleared() {
        return new Charge(limit, key, -capacity, capacity);
    }

    /** Fits once in the period, and once a minute at most. */
    Charge report() {
        long period = Math.max(capacity, MINUTE);
        return new Charge(limit, "report:" + key, period, period);
    }

    boolean exceeds(long level) {
        return level + amount > capacity;
    }

    /** How long it takes until it fits, in microseconds. */
    long excess(long level) {
        return Math.max(0, level + amount - capacity);
    }
}
