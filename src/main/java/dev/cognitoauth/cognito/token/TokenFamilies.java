package dev.cognitoauth.cognito.token;

import dev.cognitoauth.Secret;
import dev.cognitoauth.Sha256;
import dev.cognitoauth.shared.SharedStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remembers of which sign-in each refresh token is, by a hash of it. Refresh tokens are encrypted; only the access tokens that
 * are issued with them name their sign-in, by the claim origin_jti. It is remembered for as long as such an access token lives.
 */
@Singleton
public class TokenFamilies {

    /** Each entry takes about 250 bytes. */
    private static final int MOST_ENTRIES = 20_000;

    private final DenyList denied;
    private final SharedStore store;
    private final RecentEntries<String> signIns;

    TokenFamilies(DenyList denied, SharedStore store, Clock clock, MeterRegistry metrics) {
        this.denied = denied;
        this.store = store;
        this.signIns = new RecentEntries<>("refresh tokens", MOST_ENTRIES, DenyList.LIFE, clock, metrics);
    }

    /** Remembers a refresh token with an access token that was issued with it, or for it. */
    public void issued(@Nullable Secret refreshToken, Secret accessToken) {
        String originJti = TokenClaims.of(accessToken).signIn();
        if (refreshToken != null && originJti != null) {
            String key = key(refreshToken);
            signIns.put(key, originJti);
            store.put(key, originJti, DenyList.LIFE).subscribe().with(kept -> {});
        }
    }

    /** Refuses all access tokens of the sign-in that this refresh token is of, where that is known. */
    public Uni<Void> deny(Secret refreshToken) {
        return signIn(refreshToken)
                .invoke(signIn -> signIn.ifPresent(denied::addSignIn))
                .replaceWithVoid();
    }

    /** What all tokens of its sign-in have in common; empty where that is not known. */
    public Uni<Optional<String>> signIn(Secret refreshToken) {
        String key = key(refreshToken);
        RecentEntries.Entry<String> known = signIns.get(key);
        return known == null ? store.get(key) : Uni.createFrom().item(Optional.of(known.value()));
    }

    private static String key(Secret refreshToken) {
        return "sign-in:" + HexFormat.of().formatHex(Sha256.of(refreshToken.value()));
    }
}
