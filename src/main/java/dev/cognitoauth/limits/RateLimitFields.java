package dev.cognitoauth.limits;

import io.vertx.core.MultiMap;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Tells callers of limits by the fields {@code RateLimit-Policy} and {@code RateLimit} (draft-ietf-httpapi-ratelimit-headers-10).
 * How much of an account's limit is left, a caller learns only when there is nothing left, because it tells whether others try
 * to sign in to that account, and whether they succeed.
 */
final class RateLimitFields {

    private final Map<Limit, Rate> rates;
    private final Map<Limit, String> policies = new EnumMap<>(Limit.class);

    RateLimitFields(Map<Limit, Rate> rates) {
        this.rates = rates;
        rates.forEach((limit, rate) ->
                policies.put(limit, "\"%s\";q=%d;w=%d".formatted(limit.id(), rate.count(), rate.seconds())));
    }

    /** @param charges those of a limit are next to each other */
    void write(MultiMap headers, List<Charge> charges, Levels levels) {
        var policy = new StringBuilder();
        var left = new StringBuilder();
        for (int i = 0; i < charges.size(); i++) {
            Charge charge = charges.get(i);
            long level = levels.after().get(i);
            if (i == 0 || charge.limit() != charges.get(i - 1).limit()) {
                policy.append(policy.isEmpty() ? "" : ", ").append(policies.get(charge.limit()));
            }
            if (charge.limit().isOfCaller() || levels.areRefused() && charge.exceeds(level)) {
                left.append(left.isEmpty() ? "" : ", ")
                        .append('"')
                        .append(charge.limit().id())
                        .append("\";r=")
                        .append(rate(charge).remaining(level))
                        .append(";t=")
                        .append(Rate.seconds(rate(charge).untilMore(level)));
            }
        }
        add(headers, "RateLimit-Policy", policy);
        add(headers, "RateLimit", left);
    }

    private Rate rate(Charge charge) {
        return Objects.requireNonNull(rates.get(charge.limit()));
    }

    /** Structured fields (RFC 9651) may be said in several lines, as where a request is counted twice. */
    private static void add(MultiMap headers, String name, StringBuilder value) {
        if (!value.isEmpty()) {
            headers.add(name, value.toString());
        }
    }
}
