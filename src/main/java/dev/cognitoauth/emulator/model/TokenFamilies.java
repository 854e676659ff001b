package dev.cognitoauth.emulator.model;

import dev.cognitoauth.emulator.model.TokenFamily.RefreshToken;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RefreshTokenReuseException;

/** The families of tokens that a pool has given out, and the refresh tokens by which they go on. */
public final class TokenFamilies implements Serializable {

    private final Map<String, TokenFamily> families = new HashMap<>();
    private final Map<String, RefreshToken> refreshTokens = new HashMap<>();

    public TokenFamily start(
            PoolUser user, String clientId, @Nullable String deviceKey, Duration validity, Instant now) {
        String originJti = UUID.randomUUID().toString();
        TokenFamily family = new TokenFamily(
                originJti, user.username, clientId, UUID.randomUUID().toString(), now, now.plus(validity), deviceKey);
        families.put(originJti, family);
        return family;
    }

    /** A further refresh token of this family; like Cognito's, it has five parts and tells nothing. */
    public String refreshToken(TokenFamily family) {
        String token = "eyJjdHkiOiJKV1QiLCJlbmMiOiJBMjU2R0NNIiwiYWxnIjoiUlNBLU9BRVAifQ.%s.%s.%s.%s"
                .formatted(
                        Randomness.opaque(256), Randomness.opaque(12), Randomness.opaque(480), Randomness.opaque(16));
        refreshTokens.put(token, new RefreshToken(family));
        return token;
    }

    public Optional<RefreshToken> find(String refreshToken) {
        return Optional.ofNullable(refreshTokens.get(refreshToken));
    }

    /** The family of a refresh token that may be used now by this app client. */
    public TokenFamily use(String refreshToken, String clientId, Instant now) {
        RefreshToken found =
                find(refreshToken).orElseThrow(() -> UserPoolErrors.notAuthorized("Invalid Refresh Token"));
        TokenFamily family = found.family;
        if (!family.clientId.equals(clientId)) {
            throw UserPoolErrors.notAuthorized("Refresh Token has different Client");
        } else if (family.isRevoked()) {
            throw UserPoolErrors.notAuthorized("Refresh Token has been revoked");
        } else if (!family.expires.isAfter(now)) {
            throw UserPoolErrors.notAuthorized("Refresh Token has expired");
        } else if (found.isReused(now)) {
            family.revoke();
            throw RefreshTokenReuseException.builder()
                    .message("Refresh token has been used already and is no longer valid.")
                    .build();
        }
        return family;
    }

    /** Refuses a refresh from elsewhere than the confirmed device that the family belongs to. */
    public void checkDevice(TokenFamily family, PoolUser user, @Nullable String deviceKey) {
        TrackedDevice device = user.device(family.deviceKey).orElse(null);
        if (device != null && device.isConfirmed() && !device.key.equals(deviceKey)) {
            throw UserPoolErrors.notAuthorized("Invalid Refresh Token");
        }
    }

    /** A successor for this refresh token, which itself works only until then. */
    public String rotate(String refreshToken, Instant usableUntil) {
        RefreshToken old = find(refreshToken).orElseThrow();
        old.rotated(usableUntil);
        return refreshToken(old.family);
    }

    /** Whether the family of a token with this {@code origin_jti} was ended. */
    public boolean isRevoked(Object originJti) {
        TokenFamily family = families.get(originJti);
        return family == null || family.isRevoked();
    }

    public void revokeAll(PoolUser user) {
        families.values().stream()
                .filter(family -> family.username.equals(user.username))
                .forEach(TokenFamily::revoke);
    }
}
