package dev.cognitoauth.limits;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What limits have refused, or would have. */
@Singleton
class LimitMetrics {

    private final MeterRegistry metrics;
    private final Map<Limit, Counter> refusals = new EnumMap<>(Limit.class);
    private final Counter unshared;

    LimitMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
        this.unshared = Counter.builder("auth.limits.unshared")
                .description("Requests that an instance has counted alone, because Redis did not answer")
                .register(metrics);
    }

    /** @param byAddress whether limits by address are on */
    void watch(LimitConfig.Mode mode, boolean byAddress) {
        Gauge.builder("auth.limits.by.address", () -> byAddress ? 1 : 0)
                .description("1 where limits by address are on, 0 where they are off")
                .register(metrics);
        for (Limit limit : Limit.values()) {
            refusals.put(
                    limit,
                    Counter.builder("auth.limits.refusals")
                            .description("Requests beyond a limit, which are let through in the mode shadow")
                            .tags("limit", limit.id(), "mode", mode.name().toLowerCase(Locale.ROOT))
                            .register(metrics));
        }
    }

    void countUnshared() {
        unshared.increment();
    }

    /** Counts each limit that the request is beyond. */
    void countRefusal(List<Charge> charges, Levels levels) {
        for (int i = 0; i < charges.size(); i++) {
            if (charges.get(i).exceeds(levels.after().get(i))) {
                Objects.requireNonNull(refusals.get(charges.get(i).limit())).increment();
            }
        }
    }
}
