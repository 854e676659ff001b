package dev.cognitoauth.emulator.model;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One sign-in and the family of tokens that comes from it; its id is the claim {@code origin_jti}. */
public final class TokenFamily implements Serializable {

    public final String originJti;
    public final String username;
    public final String clientId;
    public final String eventId;
    public final Instant authTime;
    public final Instant expires;
    public final @Nullable String deviceKey;
    private boolean revoked;

    TokenFamily(
            String originJti,
            String username,
            String clientId,
            String eventId,
            Instant authTime,
            Instant expires,
            @Nullable String deviceKey) {
        this.originJti = originJti;
        this.username = username;
        this.clientId = clientId;
        this.eventId = eventId;
        this.authTime = authTime;
        this.expires = expires;
        this.deviceKey = deviceKey;
    }

    public void revoke() {
        revoked = true;
    }

    public boolean isRevoked() {
        return revoked;
    }

    /** A refresh token of this family; a rotated one still works for a moment. */
    public static final class RefreshToken implements Serializable {

        public final TokenFamily family;
        private @Nullable Instant usableUntil;

        RefreshToken(TokenFamily family) {
            this.family = family;
        }

        void rotated(Instant usableUntil) {
            if (this.usableUntil == null) {
                this.usableUntil = usableUntil;
            }
        }

        boolean isReused(Instant now) {
            return usableUntil != null && now.isAfter(usableUntil);
        }
    }
}
