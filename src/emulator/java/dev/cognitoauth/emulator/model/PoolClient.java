package dev.cognitoauth.emulator.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.FeatureType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PreventUserExistenceErrorTypes;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TimeUnitsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;

/** An app client of a user pool. */
public record PoolClient(UserPool pool, UserPoolClientType settings) {

    public String id() {
        return settings.clientId();
    }

    /** Refuses a wrong SECRET_HASH, or none, where this client has a secret. */
    public void checkSecretHash(@Nullable String hash, String username) {
        checkSecretHash(hash, username, "Unable to verify secret hash for client ");
    }

    /** Does the same for REFRESH_TOKEN_AUTH, where Cognito words the refusal differently. */
    public void checkRefreshSecretHash(@Nullable String hash, String username) {
        checkSecretHash(hash, username, "SecretHash does not match for the client: ");
    }

    private void checkSecretHash(@Nullable String hash, String username, String refusal) {
        if (settings.clientSecret() == null) {
            return;
        }
        if (hash == null) {
            throw UserPoolErrors.notAuthorized(
                    "Client %s is configured with secret but SECRET_HASH was not received".formatted(id()));
        }
        if (!isSame(hash, secretHash(settings.clientSecret(), username + id()))) {
            throw UserPoolErrors.notAuthorized(refusal + id());
        }
    }

    /** Whether this is the client's secret; a client without a secret accepts any. */
    public boolean hasSecret(@Nullable String secret) {
        return settings.clientSecret() == null || secret != null && isSame(secret, settings.clientSecret());
    }

    public boolean hidesUserExistence() {
        return settings.preventUserExistenceErrors() == PreventUserExistenceErrorTypes.ENABLED;
    }

    /** The user, or a decoy where nobody of that name signs in here and the client hides that. */
    public PoolUser userOrDecoy(String name, Instant now) {
        return pool.users()
                .findByLogin(name)
                .filter(user -> !user.is(UserStatusType.EXTERNAL_PROVIDER))
                .orElseGet(() -> {
                    if (!hidesUserExistence()) {
                        throw UserPoolErrors.userNotFound("User does not exist.");
                    }
                    pool.unknownUsers().checkPasswordReset(name);
                    return pool.unknownUsers().decoy(name, now);
                });
    }

    /** Whether this client may use a flow; a client that lists only legacy flows may use some others as well. */
    public boolean allows(ExplicitAuthFlowsType flow) {
        List<ExplicitAuthFlowsType> flows = settings.explicitAuthFlows();
        if (flows.contains(flow)
                || flows.stream().anyMatch(any -> any.toString().startsWith("ALLOW_"))) {
            return flows.contains(flow);
        }
        return switch (flow) {
            case ALLOW_ADMIN_USER_PASSWORD_AUTH -> flows.contains(ExplicitAuthFlowsType.ADMIN_NO_SRP_AUTH);
            case ALLOW_USER_PASSWORD_AUTH -> flows.contains(ExplicitAuthFlowsType.USER_PASSWORD_AUTH);
            case ALLOW_USER_SRP_AUTH -> !flows.contains(ExplicitAuthFlowsType.CUSTOM_AUTH_FLOW_ONLY);
            case ALLOW_CUSTOM_AUTH, ALLOW_REFRESH_TOKEN_AUTH -> true;
            default -> false;
        };
    }

    public boolean rotatesRefreshTokens() {
        return settings.refreshTokenRotation() != null
                && settings.refreshTokenRotation().feature() == FeatureType.ENABLED;
    }

    public boolean revokesTokens() {
        return !Boolean.FALSE.equals(settings.enableTokenRevocation());
    }

    /** No list of attributes names sub and identities, and ID tokens have both, whatever a client may read. */
    public boolean mayRead(String attribute) {
        return !Schema.isForDevelopersOnly(attribute)
                && (!settings.hasReadAttributes()
                        || attribute.equals("sub")
                        || attribute.equals(FederatedIdentity.ATTRIBUTE)
                        || settings.readAttributes().contains(attribute));
    }

    public boolean mayWrite(String attribute) {
        return !Schema.isForDevelopersOnly(attribute)
                && (!settings.hasWriteAttributes() || settings.writeAttributes().contains(attribute));
    }

    /** Refuses attributes that this client may not write; no client may mark an address as verified. */
    public void checkWrites(Collection<String> attributes) {
        Schema.checkNotSub(attributes);
        for (String attribute : attributes) {
            if (Schema.isVerification(attribute) || !mayWrite(attribute)) {
                throw UserPoolErrors.notAuthorized("A client attempted to write unauthorized attribute");
            }
        }
    }

    /** The attributes of the user that this client may read. */
    public List<AttributeType> readable(PoolUser user) {
        return user.attributeList().stream()
                .filter(attribute -> mayRead(attribute.name()))
                .toList();
    }

    public Duration accessTokenValidity() {
        var units = Optional.ofNullable(settings.tokenValidityUnits());
        return validity(settings.accessTokenValidity(), 1, units.map(u -> u.accessToken()), TimeUnitsType.HOURS);
    }

    public Duration idTokenValidity() {
        var units = Optional.ofNullable(settings.tokenValidityUnits());
        return validity(settings.idTokenValidity(), 1, units.map(u -> u.idToken()), TimeUnitsType.HOURS);
    }

    public Duration refreshTokenValidity() {
        var units = Optional.ofNullable(settings.tokenValidityUnits());
        return validity(settings.refreshTokenValidity(), 30, units.map(u -> u.refreshToken()), TimeUnitsType.DAYS);
    }

    /** How long the session of a challenge is valid. */
    public Duration sessionValidity() {
        return Duration.ofMinutes(
                Optional.ofNullable(settings.authSessionValidity()).orElse(3));
    }

    /** Computes what Cognito calls SecretHash. */
    public static String secretHash(String secret, String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(message.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Duration validity(
            @Nullable Integer amount, int otherwise, Optional<TimeUnitsType> unit, TimeUnitsType otherwiseUnit) {
        if (amount == null || amount == 0) {
            return Duration.of(otherwise, chronoUnit(otherwiseUnit));
        }
        return Duration.of(amount, chronoUnit(unit.orElse(otherwiseUnit)));
    }

    private static ChronoUnit chronoUnit(TimeUnitsType unit) {
        return ChronoUnit.valueOf(unit.toString().toUpperCase(Locale.ROOT));
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
    }
}
