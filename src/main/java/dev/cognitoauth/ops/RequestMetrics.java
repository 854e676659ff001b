package dev.cognitoauth.ops;

import dev.cognitoauth.cognito.request.FlowRequest;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts and times requests by route and error code, and counts the steps of flows as these name it. */
@ApplicationScoped
class RequestMetrics {

    private final MeterRegistry registry;
    private final Map<Route, Timer> timers = new ConcurrentHashMap<>();
    private final Map<List<String>, Counter> counters = new ConcurrentHashMap<>();

    RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(Exchange exchange) {
        // One series stands for all requests that no resource method takes.
        Route route = exchange.route().isMatched() ? exchange.route() : Route.NONE;
        timers.computeIfAbsent(route, this::timer).record(exchange.took());
        count(
                List.of("auth.requests", "method", route.method(), "route", route.template()),
                "status",
                String.valueOf(exchange.status()),
                "code",
                exchange.code());
        countFlow(exchange);
    }

    private void countFlow(Exchange exchange) {
        if (exchange.body() instanceof FlowRequest request) {
            count(request.counter(), "result", exchange.isChallenge() ? "challenge" : exchange.code());
        }
        if (exchange.result() != null && !exchange.result().counter().isEmpty()) {
            count(exchange.result().counter());
        }
    }

    /** The list of name and labels is the key, so that a meter is looked up without being built first. */
    private void count(List<String> nameAndLabels, String... furtherLabels) {
        var key = new ArrayList<>(nameAndLabels);
        Collections.addAll(key, furtherLabels);
        counters.computeIfAbsent(key, this::counter).increment();
    }

    private Counter counter(List<String> nameAndLabels) {
        return Counter.builder(nameAndLabels.get(0))
                .tags(nameAndLabels.subList(1, nameAndLabels.size()).toArray(String[]::new))
                .register(registry);
    }

    private Timer timer(Route route) {
        return Timer.builder("auth.request")
                .description("How long callers wait")
                .tags("method", route.method(), "route", route.template())
                .register(registry);
    }
}
