package dev.cognitoauth.cognito.call;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times the calls to Cognito by operation, and shows how many are running. Over HTTP/1.1 each running call
 * holds one connection, so the connections need no counting of their own.
 */
@Singleton
class CallMetrics {

    private final MeterRegistry registry;
    private final int connections;
    private final Map<Operation, Timer> timers = new ConcurrentHashMap<>();
    private final Map<Outcome, Counter> outcomes = new ConcurrentHashMap<>();

    private record Outcome(Operation operation, String code) {}

    CallMetrics(
            MeterRegistry registry,
            @ConfigProperty(name = "quarkus.cognito-user-pools.async-client.max-concurrency") int connections) {
        this.registry = registry;
        this.connections = connections;
    }

    void watch(CognitoApi api, CallLimit limit) {
        Gauge.builder("cognito.calls.in.flight", limit, CallLimit::running)
                .description("Calls to Cognito that are not answered yet")
                .tag("service", api.label())
                .register(registry);
        Gauge.builder("cognito.connections.limit", () -> connections)
                .description("How many connections to Cognito there may be, and so calls at the same time")
                .tag("service", api.label())
                .register(registry);
    }

    void ended(Operation operation, Duration took, @Nullable Throwable failure) {
        timers.computeIfAbsent(operation, this::timer).record(took);
        outcomes.computeIfAbsent(new Outcome(operation, CallFailure.codeOf(operation, failure)), this::counter)
                .increment();
    }

    private Timer timer(Operation operation) {
        return Timer.builder("cognito.call")
                .description("How long Cognito takes")
                .tag("operation", operation.cognitoName())
                .register(registry);
    }

    private Counter counter(Outcome outcome) {
        return Counter.builder("cognito.calls")
                .description("Calls to Cognito, by what came of them")
                .tags("operation", outcome.operation.cognitoName(), "code", outcome.code)
                .register(registry);
    }
}
