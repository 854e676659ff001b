package dev.cognitoauth.verify;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Counts what the gate says. */
@ApplicationScoped
class VerdictMetrics {

    private final Map<Verdict, Counter> counters = new EnumMap<>(Verdict.class);

    VerdictMetrics(MeterRegistry registry) {
        for (Verdict verdict : Verdict.values()) {
            counters.put(
                    verdict,
                    Counter.builder("auth.gate.verdicts")
                            .description("What the gate says of requests to other services")
                            .tag("verdict", verdict.label())
                            .register(registry));
        }
    }

    void count(Verdict verdict) {
        Objects.requireNonNull(counters.get(verdict)).increment();
    }
}
