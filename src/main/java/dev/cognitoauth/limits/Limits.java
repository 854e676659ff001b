package dev.cognitoauth.limits;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.token.TokenFamilies;
import dev.cognitoauth.http.CallerAddress;
import dev.cognitoauth.http.CurrentRequest;
import dev.cognitoauth.http.RequestState;
import dev.cognitoauth.limits.LimitConfig.Mode;
import dev.cognitoauth.ops.UserHash;
import dev.cognitoauth.problem.ProblemException;
import dev.cognitoauth.shared.SharedStore;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Counts requests and refuses those beyond a limit. An instance counts what it lets through itself, and by Redis, where there
 * is one, all instances count together. A request must fit both, so that a Redis that fails, or has forgotten everything, lets
 * nobody have more of an instance than the limit, and a flood does not get as far as Redis.
 */
@Startup
@Singleton
public class Limits {

    private static final Logger LOG = Logger.getLogger(Limits.class);
    /** What decoders of Base64 may overlook. */
    private static final Pattern NOT_BASE64 = Pattern.compile("[^A-Za-z0-9+/_-]");

    private final Mode mode;
    private final Map<Limit, Rate> rates;
    private final RateLimitFields fields;
    private final LocalLevels local = new LocalLevels(() -> System.nanoTime() / 1_000);
    private final SharedLevels shared;
    private final LimitMetrics metrics;
    private final UserHash hash;
    private final TokenFamilies families;
    private final CurrentRequest currentRequest;

    Limits(
            LimitConfig config,
            SharedStore store,
            Vertx vertx,
            LimitMetrics metrics,
            CallerAddress addresses,
            UserHash hash,
            TokenFamilies families,
            CurrentRequest currentRequest) {
        this.mode = config.limits();
        this.rates = Limit.rates(config.limitRates().orElse(List.of()));
        if (!addresses.isConfigured()) {
            rates.keySet().removeIf(limit -> limit.subject == Limit.Subject.ADDRESS);
        }
        this.fields = new RateLimitFields(rates);
        this.shared = new SharedLevels(store, vertx);
        this.metrics = metrics;
        this.hash = hash;
        this.families = families;
        this.currentRequest = currentRequest;
        metrics.watch(mode, mode != Mode.OFF && addresses.isConfigured());
        if (mode != Mode.OFF && !addresses.isConfigured() && LaunchMode.current() == LaunchMode.NORMAL) {
            LOG.warn(
                    "AUTH_TRUSTED_PROXIES is missing, so limits by address are off: say how many proxies of yours append"
                            + " to X-Forwarded-For, or 0 if callers connect to this service directly");
        }
    }

    boolean areCounted() {
        return mode != Mode.OFF;
    }

    /**
     * Counts a request for new tokens; fails with {@code too_many_requests} beyond the limit. All tokens of one sign-in count
     * together, where it is known, because each of them may be used only once.
     */
    public Uni<Void> refresh(Secret refreshToken) {
        if (mode == Mode.OFF || !rates.containsKey(Limit.REFRESH_TOKEN)) {
            return Uni.createFrom().voidItem();
        }
        RequestState request = currentRequest.state().orElseThrow();
        return families.signIn(refreshToken)
                .map(signIn -> signIn.orElseGet(() -> canonical(refreshToken)))
                .chain(family -> take(request, List.of(charge(Limit.REFRESH_TOKEN, hash(family)))))
                .replaceWithVoid();
    }

    /** Stands for a name or an address, so that none leaves this process, and each takes the same memory. */
    String hash(String subject) {
        return hash.of(subject);
    }

    /** The limits that are not off. */
    Set<Limit> inForce() {
        return rates.keySet();
    }

    /**
     * One request of a limit that is not off.
     *
     * @param subject a hash
     */
    Charge charge(Limit limit, String subject) {
        return Charge.of(limit, Objects.requireNonNull(rates.get(limit)), subject);
    }

    /** The same for all texts that a lenient reader of Base64 takes for this one: not all bits of the last character count. */
    static String canonical(Secret token) {
        String text = NOT_BASE64
                .matcher(token.value())
                .replaceAll("")
                .replace('-', '+')
                .replace('_', '/');
        return text.substring(0, Math.max(0, text.length() - 1));
    }

    /**
     * Makes these charges, and answers those that were made: all of them, or none where limits are only observed. It fails with
     * {@code too_many_requests}.
     */
    Uni<List<Charge>> take(RequestState request, List<Charge> charges) {
        Levels here = local.add(charges);
        if (here.areRefused() || !shared.areThere() || charges.isEmpty()) {
            return decided(request, charges, here);
        }
        return shared.add(charges).chain(found -> {
            if (found.isEmpty()) {
                metrics.countUnshared();
            } else if (found.get().areRefused()) {
                local.add(charges.stream().map(Charge::back).toList());
                local.refuse(charges, found.get());
            }
            return decided(request, charges, found.orElse(here));
        });
    }

    /** Takes charges back, which nobody waits for. */
    void giveBack(List<Charge> backs) {
        if (!backs.isEmpty()) {
            local.add(backs);
            if (shared.areThere()) {
                shared.giveBack(backs);
            }
        }
    }

    private Uni<List<Charge>> decided(RequestState request, List<Charge> charges, Levels levels) {
        if (levels.areRefused()) {
            metrics.countRefusal(charges, levels);
        }
        if (mode == Mode.SHADOW) {
            return Uni.createFrom().item(levels.areRefused() ? List.of() : charges);
        }
        fields.write(request.request().response().headers(), charges, levels);
        return levels.areRefused()
                ? Uni.createFrom().failure(refusal(request, charges, levels))
                : Uni.createFrom().item(charges);
    }

    private ProblemException refusal(RequestState request, List<Charge> charges, Levels levels) {
        int longest = 0;
        for (int i = 1; i < charges.size(); i++) {
            longest = excess(charges, levels, i) > excess(charges, levels, longest) ? i : longest;
        }
        Charge refusing = charges.get(longest);
        boolean isFirst = !local.add(List.of(refusing.report())).areRefused();
        request.refusedBy(new RequestState.Refused(refusing.limit().id(), isFirst));
        return ProblemException.tooManyRequests(Duration.ofSeconds(Rate.seconds(excess(charges, levels, longest))));
    }

    private static long excess(List<Charge> charges, Levels levels, int i) {
        return charges.get(i).excess(levels.after().get(i));
    }
}
