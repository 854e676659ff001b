package dev.cognitoauth.cognito.token;

import dev.cognitoauth.Secret;
import dev.cognitoauth.shared.SharedEvents;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
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
public class DenyList {

    /** Cognito issues access tokens for a day at most. */
    public static final Duration LIFE = Duration.ofDays(1);

    /** Before that, the same sign-out once more is no news, and is not told again to the other instances. */
    static final Duration UNTIL_NEWS_AGAIN = Duration.ofHours(1);

    /** Each entry takes about 250 bytes. */
    private static final int MOST_ENTRIES = 100_000;

    private static final Pattern EVENT = Pattern.compile("([\\w-]{1,64}) (\\d{1,18})");
    /** Later than any token is issued. */
    private static final long FOR_EVER = 999_999_999_999_999_999L;

    private final Consumer<String> teller;
    private final Clock clock;
    /** By sub or origin_jti: a token that was issued in this second since 1970, or before it, is refused. */
    private final RecentEntries<Long> moments;

    @Inject
    DenyList(SharedEvents events, Clock clock, MeterRegistry metrics) {
        this(events::tell, clock, metrics);
        events.follow(this::learn);
    }

    /** @param teller tells the other instances of an entry */
    DenyList(Consumer<String> teller, Clock clock, MeterRegistry metrics) {
        this.teller = teller;
        this.clock = clock;
        this.moments = new RecentEntries<>("ended tokens", MOST_ENTRIES, LIFE.plus(UNTIL_NEWS_AGAIN), clock, metrics);
    }

    /** Refuses from now on all tokens of the sign-in that this access token is of, later ones too. */
    public void addSignIn(Secret accessToken) {
        String originJti = TokenClaims.of(accessToken).signIn();
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

    /** The same for the user of this sub, whose tokens are not known here. */
    public void addUser(String sub) {
        add(sub, clock.instant().getEpochSecond());
    }

    /** @param issuedAt in seconds since 1970 */
    public boolean has(@Nullable String originJti, String sub, long issuedAt) {
        return originJti != null && moments.get(originJti) != null || isEnded(sub, issuedAt);
    }

    private boolean isEnded(String sub, long issuedAt) {
        RecentEntries.Entry<Long> moment = moments.get(sub);
        return moment != null && issuedAt <= moment.value();
    }

    private void add(String key, long moment) {
        if (isNews(key, moment)) {
            teller.accept(key + " " + moment);
        }
    }

    /** Remembers it, unless it is known. */
    private synchronized boolean isNews(String key, long moment) {
        RecentEntries.Entry<Long> known = moments.get(key);
        Instant now = clock.instant();
        if (known != null && known.value() >= moment && now.isBefore(known.at().plus(UNTIL_NEWS_AGAIN))) {
            return false;
        }
        moments.put(key, known == null ? moment : Math.max(moment, known.value()));
        return true;
    }

    void learn(String event) {
        Matcher parts = EVENT.matcher(event);
        if (parts.matches()) {
            boolean unused = isNews(parts.group(1), Long.parseLong(parts.group(2)));
        }
    }
}
