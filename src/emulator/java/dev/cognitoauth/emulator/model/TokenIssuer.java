package dev.cognitoauth.emulator.model;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NewDeviceMetadataType;

/**
 * Makes the access and id tokens of an app client's users.
 *
 * @param changes what a function changes in them
 */
public record TokenIssuer(PoolClient client, Instant now, TokenChanges changes) {

    /** Issues the tokens of a sign-in with a refresh token, and with a device key where the device is new. */
    public AuthenticationResultType signIn(PoolUser user, @Nullable String knownDevice) {
        TrackedDevice fresh = client.pool().tracksDevices() && knownDevice == null
                ? user.newDevice(client.pool().region(), now)
                : null;
        TokenFamily family = client.pool()
                .tokens()
                .start(user, client.id(), fresh == null ? knownDevice : fresh.key, client.refreshTokenValidity(), now);
        return tokens(user, family).toBuilder()
                .refreshToken(client.pool().tokens().refreshToken(family))
                .newDeviceMetadata(
                        fresh == null
                                ? null
                                : NewDeviceMetadataType.builder()
                                        .deviceKey(fresh.key)
                                        .deviceGroupKey(fresh.groupKey)
                                        .build())
                .build();
    }

    /** The tokens that an authorization code is exchanged for (RFC 6749 section 4.1.4). */
    public AuthenticationResultType exchanged(PoolUser user, LoginState.AuthorizationCode code) {
        Instant expires = now.plus(client.refreshTokenValidity());
        TokenFamily family =
                client.pool().tokens().start(user, client.id(), code.authorization(), code.authTime(), expires);
        return tokens(user, family, code.nonce()).toBuilder()
                .refreshToken(client.pool().tokens().refreshToken(family))
                .build();
    }

    /** Issues new access and id tokens for the same sign-in. */
    public AuthenticationResultType tokens(PoolUser user, TokenFamily family) {
        return tokens(user, family, null);
    }

    private AuthenticationResultType tokens(PoolUser user, TokenFamily family, @Nullable String nonce) {
        Duration validity = client.accessTokenValidity();
        String accessToken = client.pool().accessKey().sign(accessClaims(user, family, validity));
        return AuthenticationResultType.builder()
                .accessToken(accessToken)
                .idToken(
                        family.authorization.identifiesUser()
                                ? client.pool().idKey().sign(idClaims(user, family, accessToken, nonce))
                                : null)
                .tokenType("Bearer")
                .expiresIn((int) validity.toSeconds())
                .build();
    }

    private Map<String, Object> accessClaims(PoolUser user, TokenFamily family, Duration validity) {
        Map<String, Object> claims = commonClaims(user, family, "access", validity);
        claims.put("client_id", client.id());
        if (family.deviceKey != null) {
            claims.put("device_key", family.deviceKey);
        }
        claims.put("scope", family.authorization.scope());
        if (family.authorization.oauth()) {
            claims.put("version", 2);
        }
        if (family.authorization.resource() != null) {
            claims.put("aud", family.authorization.resource());
        }
        claims.put("username", user.username);
        changes.changeAccessToken(claims, family.authorization.scopes());
        return claims;
    }

    private Map<String, Object> idClaims(
            PoolUser user, TokenFamily family, String accessToken, @Nullable String nonce) {
        Map<String, Object> claims = commonClaims(user, family, "id", client.idTokenValidity());
        claims.put("aud", client.id());
        claims.put("cognito:username", user.username);
        groups(user).addRoles(claims);
        user.attributes().forEach((name, value) -> {
            if (client.mayRead(name) && family.authorization.covers(name)) {
                claims.put(name, claim(user, name, value));
            }
        });
        if (family.authorization.oauth()) {
            claims.put("at_hash", leftHalfOfHash(accessToken));
        }
        if (nonce != null) {
            claims.put("nonce", nonce);
        }
        changes.changeIdToken(claims);
        return claims;
    }

    private static Object claim(PoolUser user, String name, String value) {
        if (name.equals(FederatedIdentity.ATTRIBUTE)) {
            return FederatedIdentity.of(user).stream()
                    .map(FederatedIdentity::claim)
                    .toList();
        }
        return Schema.isVerification(name) ? (Object) Boolean.valueOf(value) : value;
    }

    /** The claim {@code at_hash} (OpenID Connect Core section 3.1.3.6). */
    private static String leftHalfOfHash(String accessToken) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, hash.length / 2));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> commonClaims(PoolUser user, TokenFamily family, String use, Duration validity) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("sub", user.sub);
        groups(user).addGroups(claims);
        claims.put("iss", client.pool().issuer());
        claims.put("origin_jti", family.originJti);
        claims.put("event_id", family.eventId);
        claims.put("token_use", use);
        claims.put("auth_time", family.authTime.getEpochSecond());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(validity).getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        return claims;
    }

    private GroupClaims groups(PoolUser user) {
        return changes.groups() == null ? GroupClaims.of(client.pool(), user) : changes.groups();
    }
}
