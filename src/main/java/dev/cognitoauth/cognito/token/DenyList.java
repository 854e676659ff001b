package dev.cognitoauth.cognito.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cognitoauth.Secret;
import dev.cognitoauth.shared.SharedEvents;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The access tokens that were ended before their expiry, which nobody can see by looking at them. An entry is the origin_jti
 * of one sign-in, or a user's sub with the moment at which all of their tokens were ended. It is there for as long as access
 * tokens can live. All instances share it where there is a Redis.
 */
@Startup
@Singleton
// Caffeine looks for these classes by their names, which say what a cache can do.
@RegisterForReflection(
        classNames = {"com.github.benmanes.caffeine.cache.SSMSW", "com.github.benmanes.caffeine.cache.PSWMS"})
public class DenyList {

    /** Cognito issues access tokens for a day at most. */
    public static final Duration LIFE = Duration.ofDays(1);

    /** Each entry takes about 200 bytes. */
    private static final int MOST_ENTRIES = 100_000;

    private static final Pattern EVENT = Pattern.compile("([\\w-]{1,64}) (\\d{1,18})");
    /** Later than any token is issued. */
    private static final long FOR_EVER = 999_999_999_999_999_999L;

    private final SharedEvents events;
    private final Clock clock;
    /** By sub or origin_jti, the second up to which tokens were issued that are refused. */
    private final Cache<String, Long> moments = Caffeine.newBuilder()
            .maximumSize(MOST_ENTRIES)
            .expireAfterWrite(LIFE)
            .executor(Runnable::run)
            .build();

    DenyList(SharedEvents events, Clock clock) {
        this.events = events;
        this.clock = clock;
        events.follow(this::learn);
    }

    /** Refuses from now on all tokens of the sign-in that this access token is of, later ones too. */
    public void addSignIn(Secret accessToken) {
        String originJti = TokenClaims.of(accessToken).get(TokenClaims.SIGN_IN);
        if (originJti != null) {
            addSignIn(originJti);
        }
    }

    void addSignIn(String originJti) {
        add(originJti, FOR_EVER);
    }

    /**
     * Refuses all tokens that the user of this access token has now. One that is issued in the same second is refused, too,
     * because a token tells no more of its time, but the user can refresh it.
     */
    public void addUser(Secret accessToken) {
        TokenClaims claims = TokenClaims.of(accessToken);
        // Cognito's clock may be ahead of this one.
        long moment =
                Math.max(clock.instant().getEpochSecond(), claims.number("iat").orElse(0));
        claims.sub().ifPresent(sub -> add(sub, moment));
    }

    /** @param issuedAt in seconds since 1970 */
    public boolean has(@Nullable String originJti, String sub, long issuedAt) {
        return originJti != null && moments.getIfPresent(originJti) != null || isEnded(sub, issuedAt);
    }

    private boolean isEnded(String sub, long issuedAt) {
        Long moment = moments.getIfPresent(sub);
        return moment != null && issuedAt <= moment;
    }

    private void add(String key, long moment) {
        put(key, moment);
        events.tell(key + " " + moment);
    }

    private void put(String key, long moment) {
        moments.asMap().merge(key, moment, Math::max);
    }

    private void learn(String event) {
        Matcher parts = EVENT.matcher(event);
        if (parts.matches()) {
            put(parts.group(1), Long.parseLong(parts.group(2)));
        }
    }
}
