package dev.cognitoauth.ops;

import dev.cognitoauth.cognito.SignInOperations;
import dev.cognitoauth.cognito.login.AuthorizationResponse;
import dev.cognitoauth.cognito.result.AuthResult;
import dev.cognitoauth.cognito.result.SignedUp;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts and times requests by route and error code, and counts sign-ups and sign-ins by their result. */
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
                "auth.requests",
                "method",
                route.method(),
                "route",
                route.template(),
                "status",
                String.valueOf(exchange.status()),
                "code",
                exchange.code());
        countFlow(exchange);
    }

    private void countFlow(Exchange exchange) {
        if (exchange.body() instanceof SignInOperations.Attempt attempt) {
            count("auth.sign.ins", "flow", attempt.authFlow(), "result", result(exchange));
        } else if (exchange.body() instanceof AuthorizationResponse) {
            count("auth.sign.ins", "flow", "MANAGED_LOGIN", "result", result(exchange));
        } else if (exchange.body() instanceof SignInOperations.ChallengeResponse answer) {
            count("auth.challenge.answers", "challenge", answer.challenge(), "result", result(exchange));
        } else if (exchange.answer() instanceof SignedUp signedUp) {
            count("auth.sign.ups", "confirmed", String.valueOf(signedUp.confirmed()));
        } else if (exchange.answer() instanceof SignedUp.Confirmed) {
            count("auth.sign.up.confirmations");
        }
        if (exchange.answer() instanceof AuthResult.Challenge asked) {
            count("auth.challenges", "challenge", asked.challenge());
        }
    }

    private static String result(Exchange exchange) {
        return exchange.answer() instanceof AuthResult.Challenge ? "challenge" : exchange.code();
    }

    /** The list of name and labels is the key, so that a meter is looked up without being built first. */
    private void count(String... nameAndLabels) {
        counters.computeIfAbsent(List.of(nameAndLabels), this::counter).increment();
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
