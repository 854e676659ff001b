package dev.cognitoauth.emulator.model;

import java.time.Duration;
import java.time.Instant;
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

    /** Issues new access and id tokens for the same sign-in. */
    public AuthenticationResultType tokens(PoolUser user, TokenFamily family) {
        Duration validity = client.accessTokenValidity();
        return AuthenticationResultType.builder()
                .accessToken(client.pool().key().sign(accessClaims(user, family, validity)))
                .idToken(client.pool().key().sign(idClaims(user, family)))
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
        claims.put("scope", "aws.cognito.signin.user.admin");
        claims.put("username", user.username);
        return claims;
    }

    private Map<String, Object> idClaims(PoolUser user, TokenFamily family) {
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
            if (client.mayRead(name)) {
                claims.put(name, name.endsWith("_verified") ? (Object) Boolean.valueOf(value) : value);
            }
        });
        return claims;
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
