package dev.cognitoauth.cognito.call;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times each call of Cognito, by operation. The pool needs no counting of its own: over HTTP/1.1 a call in
 * flight holds one connection.
 */
@Singleton
class CallMetrics {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();
    private final Map<Outcome, Counter> outcomes = new ConcurrentHashMap<>();

    private record Outcome(String operation, String code) {}

    CallMetrics(
            MeterRegistry registry,
            @ConfigProperty(name = "quarkus.cognito-user-pools.async-client.max-concurrency") int connections) {
        this.registry = registry;
        Gauge.builder("cognito.calls.in.flight", inFlight, AtomicInteger::get)
                .description("Calls of Cognito that are not answered yet")
                .register(registry);
        Gauge.builder("cognito.connections.limit", () -> connections)
                .description("How many connections to Cognito there may be, and so calls at the same time")
                .register(registry);
    }

    void started() {
        inFlight.incrementAndGet();
    }

    void ended(String operation, Duration took, @Nullable Throwable failure) {
        inFlight.decrementAndGet();
        timers.computeIfAbsent(operation, this::timer).record(took);
        String code = failure == null ? "ok" : CognitoExceptionMappers.codeOf(failure);
        outcomes.computeIfAbsent(new Outcome(operation, code), this::counter).increment();
    }

    private Timer timer(String operation) {
        return Timer.builder("cognito.call")
                .description("How long Cognito takes")
                .tag("operation", operation)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private Counter counter(Outcome outcome) {
        return Counter.builder("cognito.calls")
                .description("Calls of Cognito, by what came of them")
                .tags("operation", outcome.operation, "code", outcome.code)
                .register(registry);
    }
}
