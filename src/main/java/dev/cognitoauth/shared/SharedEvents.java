package dev.cognitoauth.shared;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Tells all instances of events, within half a second. They are kept for a day, so that an instance that starts later, or that
 * could not reach Redis for a while, learns of them too; and what could not be told yet is told once Redis answers again.
 */
@Singleton
public class SharedEvents {

    static final Duration LIFE = Duration.ofDays(1);

    private static final Logger LOG = Logger.getLogger(SharedEvents.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final String KEY = "events";
    private static final String SEPARATOR = "\n";
    /** How many events Redis is told at once, and how many wait for it at most while it does not answer. */
    private static final int MOST_AT_ONCE = 1_000;

    static final int MOST_UNTOLD = 10_000;

    private final SharedStore store;
    private final Vertx vertx;
    private final Clock clock;
    private final BlockingQueue<String> untold = new LinkedBlockingQueue<>(MOST_UNTOLD);
    private final Counter lost;
    /** Whether it is known that events were lost. */
    private final AtomicBoolean isLosing = new AtomicBoolean();

    private final AtomicBoolean isLooking = new AtomicBoolean();
    private volatile String latestId = "0-0";

    SharedEvents(SharedStore store, Vertx vertx, Clock clock, MeterRegistry metrics) {
        this.store = store;
        this.vertx = vertx;
        this.clock = clock;
        this.lost = Counter.builder("shared.events.lost")
                .description("Events that the other instances are not told, because too many wait for Redis")
                .register(metrics);
    }

    /** Tells all instances of an event, this one included; nobody where there is no Redis. */
    public void tell(String event) {
        if (store.isThere() && !untold.offer(event)) {
            lost.increment();
            if (isLosing.compareAndSet(false, true)) {
                LOG.warn("Too many events wait for Redis: the other instances will not learn of some");
            }
        }
    }

    /** Passes on the events of all instances, those of the last day first. */
    public void follow(Consumer<String> follower) {
        if (store.isThere()) {
            look(follower);
            vertx.setPeriodic(BETWEEN_LOOKS.toMillis(), timer -> look(follower));
        }
    }

    private void look(Consumer<String> follower) {
        if (isLooking.compareAndSet(false, true)) {
            tellWaiting()
                    .chain(() -> read(follower))
                    .onTermination()
                    .invoke(() -> isLooking.set(false))
                    .subscribe()
                    .with(isMore -> {
                        if (isMore) {
                            look(follower);
                        }
                    });
        }
    }

    private Uni<Void> tellWaiting() {
        List<String> events = new ArrayList<>();
        untold.stream().limit(MOST_AT_ONCE).forEach(events::add);
        return events.isEmpty()
                ? Uni.createFrom().voidItem()
                : store.append(
                                KEY,
                                String.join(SEPARATOR, events),
                                clock.instant().minus(LIFE))
                        .invoke(isKept -> {
                            if (isKept) {
                                events.forEach(untold::remove);
                                isLosing.set(false);
                            }
                        })
                        .replaceWithVoid();
    }

    /** Whether there may be more. */
    private Uni<Boolean> read(Consumer<String> follower) {
        return store.after(KEY, latestId).map(entries -> {
            entries.forEach(entry -> {
                latestId = entry.id();
                List.of(entry.text().split(SEPARATOR)).forEach(follower);
            });
            return entries.size() == SharedStore.MOST_ENTRIES;
        });
    }
}
