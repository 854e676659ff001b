package dev.cognitoauth.cognito.token;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was put there during a time. Where there is too much of it the oldest goes first, because the tokens that it
 * is about are the nearest to their expiry. A cache would refuse the newest instead, as long as nobody has asked for it.
 */
final class RecentEntries<V> {

    private static final Logger LOG = Logger.getLogger(RecentEntries.class);

    private final String name;
    private final int most;
    private final Duration life;
    private final Clock clock;
    private final Counter forgotten;
    private final Map<String, Entry<V>> entries = new LinkedHashMap<>();
    private boolean isReported;

    /** @param name what the entries are, for the log and as a label of metrics */
    RecentEntries(String name, int most, Duration life, Clock clock, MeterRegistry metrics) {
        this.name = name;
        this.most = most;
        this.life = life;
        this.clock = clock;
        this.forgotten = Counter.builder("auth.forgotten.entries")
                .description("What had to be forgotten before its time, because there was too much of it")
                .tag("kind", name)
                .register(metrics);
    }

    record Entry<V>(V value, Instant at) {}

    synchronized @Nullable Entry<V> get(String key) {
        Entry<V> entry = entries.get(key);
        return entry == null || isOver(entry) ? null : entry;
    }

    /** Remembers it as the newest, in the place of an earlier one. */
    synchronized void put(String key, V value) {
        entries.remove(key);
        entries.put(key, new Entry<>(value, clock.instant()));
        var oldestFirst = entries.values().iterator();
        while (isOver(oldestFirst.next())) {
            oldestFirst.remove();
        }
        if (entries.size() > most) {
            oldestFirst = entries.values().iterator();
            oldestFirst.next();
            oldestFirst.remove();
            forgotten.increment();
            report();
        }
    }

    private boolean isOver(Entry<V> entry) {
        return !clock.instant().isBefore(entry.at.plus(life));
    }

    private void report() {
        if (!isReported) {
            isReported = true;
            LOG.warnf("There are more than %d entries of %s: the oldest are forgotten before their time", most, name);
        }
    }
}
