package dev.cognitoauth.cognito.token;

import static dev.cognitoauth.cognito.call.Operation.GET_KEYS;

import dev.cognitoauth.cognito.call.OAuthClient;
import dev.cognitoauth.cognito.call.SharedCalls;
import dev.cognitoauth.cognito.call.Upstream;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * The public keys of our user pool, its JWKS. They are fetched again every hour in the background, and when a token names an
 * unknown one, so that no token waits for the network unless Cognito has changed its keys.
 */
@Singleton
final class UserPoolKeys {

    /** For how long keys are used while Cognito does not answer. */
    static final Duration LIFETIME = Duration.ofHours(24);

    static final Duration REFRESH_AFTER = Duration.ofHours(1);
    /** Tokens with unknown keys, which anybody can make up, cause no more fetches than this. */
    static final Duration PAUSE = Duration.ofSeconds(10);
    /** The same while there are no keys, when no token can be verified. */
    static final Duration PAUSE_WITHOUT_KEYS = Duration.ofSeconds(1);
    /**
     * The same for the other form of the issuer, which anybody can make up, too, while there are keys of the one that the user
     * pool has. Failures there must not keep this service from fetching those.
     */
    static final Duration PAUSE_OF_THE_OTHER_FORM = Duration.ofMinutes(2);

    private static final Logger LOG = Logger.getLogger(UserPoolKeys.class);

    private final Function<URI, Uni<Map<String, RSAPublicKey>>> fetch;
    private final Clock clock;
    private final SharedCalls<URI, Fetched> fetches = new SharedCalls<>();
    /** By their addresses, of which a user pool has two at most (see {@link UserPoolIssuer}). */
    private final Map<URI, Fetched> latest = new ConcurrentHashMap<>();

    private final Map<URI, Instant> latestAttempts = new ConcurrentHashMap<>();

    private record Fetched(Map<String, RSAPublicKey> keys, Instant at) {

        private static final Fetched NOTHING = new Fetched(Map.of(), Instant.EPOCH);
    }

    @Inject
    UserPoolKeys(Upstream upstream, OAuthClient http, Clock clock) {
        this(
                source -> upstream.call(
                        GET_KEYS, () -> http.get(source).thenApply(answer -> JsonWebKeys.of(answer.list("keys")))),
                clock);
    }

    /** @param fetch gets the keys, by their ids, from an address; fails where there is none */
    UserPoolKeys(Function<URI, Uni<Map<String, RSAPublicKey>>> fetch, Clock clock) {
        this.fetch = fetch;
        this.clock = clock;
    }

    /** Succeeds once there are keys, at once where they have been fetched before. */
    Uni<Void> ready(URI source) {
        refreshIfOld(source);
        return usable(source).isEmpty()
                ? refreshed(source).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** The key with this id; fails with {@link InvalidToken} where the user pool has none. */
    Uni<RSAPublicKey> find(String keyId, URI source) {
        RSAPublicKey known = usable(source).get(keyId);
        if (known != null) {
            refreshIfOld(source);
            return Uni.createFrom().item(known);
        }
        return refreshed(source).map(fetched -> {
            RSAPublicKey fresh = fetched.keys.get(keyId);
            if (fresh == null) {
                throw new InvalidToken("the user pool has no such key");
            }
            return fresh;
        });
    }

    private Fetched latest(URI source) {
        return latest.getOrDefault(source, Fetched.NOTHING);
    }

    private Map<String, RSAPublicKey> usable(URI source) {
        Fetched fetched = latest(source);
        return isOlder(fetched.at, LIFETIME) ? Map.of() : fetched.keys;
    }

    private void refreshIfOld(URI source) {
        if (isOlder(latest(source).at, REFRESH_AFTER) && !usable(source).isEmpty()) {
            refreshed(source)
                    .subscribe()
                    .with(
                            fetched -> {},
                            failure -> LOG.warnf(
                                    "Cognito's keys cannot be fetched again yet: %s",
                                    Objects.requireNonNullElse(failure.getCause(), failure)));
        }
    }

    private Uni<Fetched> refreshed(URI source) {
        return fetches.share(source, () -> mayFetch(source) ? fetched(source) : kept(source));
    }

    private Uni<Fetched> fetched(URI source) {
        return fetch.apply(source)
                .map(keys -> new Fetched(keys, clock.instant()))
                .invoke(fetched -> latest.put(source, fetched));
    }

    private Uni<Fetched> kept(URI source) {
        return usable(source).isEmpty()
                ? Uni.createFrom().failure(new ProblemException(ErrorCode.UPSTREAM_UNAVAILABLE))
                : Uni.createFrom().item(latest(source));
    }

    private synchronized boolean mayFetch(URI source) {
        Instant latestAttempt = latestAttempts.getOrDefault(source, Instant.EPOCH);
        if (!isOlder(latestAttempt, pause(source))) {
            return false;
        }
        latestAttempts.put(source, clock.instant());
        return true;
    }

    private Duration pause(URI source) {
        if (!usable(source).isEmpty()) {
            return PAUSE;
        }
        boolean isOtherForm = !latest.containsKey(source)
                && latest.keySet().stream().anyMatch(one -> !usable(one).isEmpty());
        return isOtherForm ? PAUSE_OF_THE_OTHER_FORM : PAUSE_WITHOUT_KEYS;
    }

    private boolean isOlder(Instant time, Duration age) {
        return !clock.instant().isBefore(time.plus(age));
    }
}
