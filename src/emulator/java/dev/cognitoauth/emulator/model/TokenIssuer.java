package dev.cognitoauth.emulator.model;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NewDeviceMetadataType;

/** Makes the access and id tokens of an app client's users. */
public record TokenIssuer(PoolClient client, Instant now) {

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
        return claims;
    }

    private Map<String, Object> idClaims(
            PoolUser user, TokenFamily family, String accessToken, @Nullable String nonce) {
        Map<String, Object> claims = commonClaims(user, family, "id", client.idTokenValidity());
        claims.put("aud", client.id());
        claims.put("cognito:username", user.username);
        List<GroupType> roles =
                groups(user).stream().filter(group -> group.roleArn() != null).toList();
        if (!roles.isEmpty()) {
            claims.put(
                    "cognito:roles",
                    roles.stream().map(GroupType::roleArn).distinct().toList());
            preferredRole(roles).ifPresent(role -> claims.put("cognito:preferred_role", role));
        }
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
        if (!user.groups().isEmpty()) {
            claims.put(
                    "cognito:groups",
                    groups(user).stream().map(GroupType::groupName).toList());
        }
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

    /** The role of the group with the highest precedence, unless several groups share it and have different roles. */
    private static Optional<String> preferredRole(List<GroupType> roles) {
        GroupType first = roles.get(0);
        return roles.stream()
                        .filter(group -> Objects.equals(group.precedence(), first.precedence()))
                        .allMatch(group -> group.roleArn().equals(first.roleArn()))
                ? Optional.of(first.roleArn())
                : Optional.empty();
    }

    /** The user's groups, the one with the highest precedence first. */
    private List<GroupType> groups(PoolUser user) {
        return user.groups().stream()
                .flatMap(name -> client.pool().group(name).stream())
                .sorted(Comparator.comparing(GroupType::precedence, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }
}
