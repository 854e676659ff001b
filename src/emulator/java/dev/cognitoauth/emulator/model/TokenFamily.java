package dev.cognitoauth.emulator.model;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** All tokens that come from one sign-in; its id is the claim {@code origin_jti}. */
public final class TokenFamily implements Serializable {

    public final String originJti;
    public final String username;
    public final String clientId;
    public final String eventId;
    public final Instant authTime;
    public final Instant expires;
    public final @Nullable String deviceKey;
    public final Authorization authorization;
    private boolean revoked;
    private @Nullable RefreshToken first;
    private @Nullable RefreshToken newest;

    TokenFamily(
            String originJti,
            String username,
            String clientId,
            String eventId,
            Instant authTime,
            Instant expires,
            @Nullable String deviceKey,
            Authorization authorization) {
        this.originJti = originJti;
        this.username = username;
        this.clientId = clientId;
        this.eventId = eventId;
        this.authTime = authTime;
        this.expires = expires;
        this.deviceKey = deviceKey;
        this.authorization = authorization;
    }

    public void revoke() {
        revoked = true;
    }

    public boolean isRevoked() {
        return revoked;
    }

    /** The refresh token that a sign-in gave. */
    public boolean isFirst(RefreshToken token) {
        return token == first;
    }

    /** The newest refresh token, which is the only one that works once its predecessors' grace period is over. */
    public boolean isNewest(RefreshToken token) {
        return token == newest;
    }

    RefreshToken newRefreshToken() {
        newest = new RefreshToken(this);
        if (first == null) {
            first = newest;
        }
        return newest;
    }

    /** A refresh token of this family; after it was rotated it still works for the grace period. */
    public static final class RefreshToken implements Serializable {

        public final TokenFamily family;
        private @Nullable Instant graceEnd;

        private RefreshToken(TokenFamily family) {
            this.family = family;
        }

        void rotated(Instant endOfGracePeriod) {
            if (graceEnd == null) {
                graceEnd = endOfGracePeriod;
            }
        }

        /** Whether this is neither the newest token of the family nor within its grace period. */
        boolean isReused(Instant now) {
            return !family.isNewest(this) && (graceEnd == null || now.isAfter(graceEnd));
        }
    }
}
