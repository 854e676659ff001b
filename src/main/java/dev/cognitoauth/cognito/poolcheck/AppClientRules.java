package dev.cognitoauth.cognito.poolcheck;

import static dev.cognitoauth.cognito.poolcheck.Rule.when;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.FeatureType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PreventUserExistenceErrorTypes;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TimeUnitsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TokenValidityUnitsType;

/** The rules for the app client's tokens, and for what it tells and lets users write. */
final class AppClientRules {

    /** Cognito's default. */
    private static final Duration LONGEST_ACCESS = Duration.ofHours(1);
    /** Cognito's default, and what NIST SP 800-63B-4 advises for AAL1 (2.1.3). */
    private static final Duration LONGEST_REFRESH = Duration.ofDays(30);

    private static final TokenValidityUnitsType USUAL_UNITS =
            TokenValidityUnitsType.builder().build();

    private AppClientRules() {}

    static List<String> userExistence(PoolDescription pool) {
        return when(
                pool.appClient().preventUserExistenceErrors() != PreventUserExistenceErrorTypes.ENABLED, "not ENABLED");
    }

    static List<String> tokenRevocation(PoolDescription pool) {
        return when(!Boolean.TRUE.equals(pool.appClient().enableTokenRevocation()), "not true");
    }

    static List<String> rotation(PoolDescription pool) {
        return when(!isRotating(pool), "not ENABLED");
    }

    static List<String> rotationGrace(PoolDescription pool) {
        return when(
                isRotating(pool)
                        && Objects.requireNonNullElse(
                                        pool.appClient().refreshTokenRotation().retryGracePeriodSeconds(), 0)
                                == 0,
                "0");
    }

    static List<String> accessTokenLife(PoolDescription pool) {
        var client = pool.appClient();
        return Stream.concat(
                        tooLong(
                                "AccessTokenValidity",
                                client.accessTokenValidity(),
                                units(pool).accessToken()),
                        tooLong(
                                "IdTokenValidity",
                                client.idTokenValidity(),
                                units(pool).idToken()))
                .toList();
    }

    static List<String> refreshTokenLife(PoolDescription pool) {
        var unit = Objects.requireNonNullElse(units(pool).refreshToken(), TimeUnitsType.DAYS);
        Integer validity = pool.appClient().refreshTokenValidity();
        return when(
                validity != null && duration(validity, unit).compareTo(LONGEST_REFRESH) > 0,
                "%d %s".formatted(validity, unit));
    }

    static List<String> writeAttributes(PoolDescription pool) {
        return when(pool.appClient().writeAttributes().isEmpty(), "absent");
    }

    static List<String> customAttributes(PoolDescription pool) {
        return pool.appClient().writeAttributes().stream()
                .filter(attribute -> attribute.startsWith("custom:"))
                .toList();
    }

    static boolean isRotating(PoolDescription pool) {
        var rotation = pool.appClient().refreshTokenRotation();
        return rotation != null && rotation.feature() == FeatureType.ENABLED;
    }

    private static TokenValidityUnitsType units(PoolDescription pool) {
        return Objects.requireNonNullElse(pool.appClient().tokenValidityUnits(), USUAL_UNITS);
    }

    private static Stream<String> tooLong(String name, @Nullable Integer validity, @Nullable TimeUnitsType unit) {
        var used = Objects.requireNonNullElse(unit, TimeUnitsType.HOURS);
        return validity != null && duration(validity, used).compareTo(LONGEST_ACCESS) > 0
                ? Stream.of("%s is %d %s".formatted(name, validity, used))
                : Stream.empty();
    }

    private static Duration duration(int validity, TimeUnitsType unit) {
        return switch (unit) {
            case SECONDS -> Duration.ofSeconds(validity);
            case MINUTES -> Duration.ofMinutes(validity);
            case HOURS -> Duration.ofHours(validity);
            default -> Duration.ofDays(validity);
        };
    }
}
