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

/** The token families of a pool, and the refresh tokens that continue them. */
public final class TokenFamilies implements Serializable {

    private final Map<String, TokenFamily> families = new HashMap<>();
    private final Map<String, RefreshToken> refreshTokens = new HashMap<>();

    public TokenFamily start(
            PoolUser user, String clientId, @Nullable String deviceKey, Duration validity, Instant now) {
        return add(user, clientId, deviceKey, Authorization.BY_API, now, now.plus(validity));
    }

    /** The family of a sign-in that began earlier in a browser. */
    public TokenFamily start(
            PoolUser user, String clientId, Authorization authorization, Instant authTime, Instant expires) {
        return add(user, clientId, null, authorization, authTime, expires);
    }

    private TokenFamily add(
            PoolUser user,
            String clientId,
            @Nullable String deviceKey,
            Authorization authorization,
            Instant authTime,
            Instant expires) {
        String originJti = UUID.randomUUID().toString();
        String eventId = UUID.randomUUID().toString();
        TokenFamily family = new TokenFamily(
                originJti, user.username, clientId, eventId, authTime, expires, deviceKey, authorization);
        families.put(originJti, family);
        return family;
    }

    /** Makes a refresh token of this family; like Cognito's it has the five parts of an encrypted JWT. */
    public String refreshToken(TokenFamily family) {
        String token = "eyJjdHkiOiJKV1QiLCJlbmMiOiJBMjU2R0NNIiwiYWxnIjoiUlNBLU9BRVAifQ.%s.%s.%s.%s"
                .formatted(
                        Randomness.opaque(256), Randomness.opaque(12), Randomness.opaque(480), Randomness.opaque(16));
        refreshTokens.put(token, family.newRefreshToken());
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
            throw UserPoolErrors.notAuthorized("Invalid Refresh Token");
        } else if (family.isRevoked()) {
            throw UserPoolErrors.notAuthorized("Refresh Token has been revoked");
        } else if (!family.expires.isAfter(now)) {
            throw UserPoolErrors.notAuthorized("Refresh Token has expired");
        } else if (found.isReused(now)) {
            throw RefreshTokenReuseException.builder()
                    .message("Refresh token reuse detected")
                    .build();
        }
        return family;
    }

    /** Refuses the key of a device that does not exist, and a refresh without the confirmed device of the sign-in. */
    public void checkDevice(TokenFamily family, PoolUser user, @Nullable String deviceKey) {
        if (deviceKey != null && user.device(deviceKey).isEmpty()) {
            throw UserPoolErrors.notFound("Device does not exist.");
        }
        TrackedDevice device = user.device(family.deviceKey).orElse(null);
        if (device != null && device.isConfirmed() && !device.key.equals(deviceKey)) {
            throw UserPoolErrors.notAuthorized("Invalid Refresh Token");
        }
    }

    /** Answers the successor of a refresh token, which itself works until the end of the grace period. */
    public String rotate(String refreshToken, Instant endOfGracePeriod) {
        RefreshToken old = find(refreshToken).orElseThrow();
        old.rotated(endOfGracePeriod);
        return refreshToken(old.family);
    }

    /** Whether the family with this {@code origin_jti} was revoked. */
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
