package dev.cognitoauth.limits;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many in a period: all of them at once, and then one more each time that this part of the period has passed. All times are
 * in microseconds, which no sum of here comes near the end of.
 *
 * @param cost what one takes of the period
 * @param count how many the period has room for
 */
record Rate(long cost, long count) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})/(\\d{1,6}[smhd])");
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    /** Reads {@code 30/1m}; empty where it is malformed, zero, or of a period that is not from a second to 30 days. */
    static Optional<Rate> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(parts.group(1));
        Duration period = DurationConverter.parseDuration(parts.group(2));
        return count > 0 && period.compareTo(SHORTEST) >= 0 && period.compareTo(LONGEST) <= 0
                ? Optional.of(new Rate(TimeUnit.NANOSECONDS.toMicros(period.toNanos()) / count, count))
                : Optional.empty();
    }

    /** What all of them take together. */
    long capacity() {
        return cost * count;
    }

    /** How many are left where so much is taken. */
    long remaining(long level) {
        return Math.max(0, (capacity() - level) / cost);
    }

    /** How long it takes until there is one more, in microseconds. */
    long untilMore(long level) {
        return Math.max(0, level - capacity() + (remaining(level) + 1) * cost);
    }

    long seconds() {
        return seconds(capacity());
    }

    /** The whole seconds after which so many microseconds are over. */
    static long seconds(long micros) {
        return (micros + 999_999) / 1_000_000;
    }
}
