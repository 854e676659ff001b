package dev.cognitoauth.emulator.identitypool;

import dev.cognitoauth.emulator.model.Claims;
import dev.cognitoauth.emulator.model.IdentityPool;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentity.model.AmbiguousRoleResolutionType;
import software.amazon.awssdk.services.cognitoidentity.model.InvalidIdentityPoolConfigurationException;
import software.amazon.awssdk.services.cognitoidentity.model.MappingRule;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMapping;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMappingType;

/** Chooses the role of the credentials of an identity. */
record Roles(IdentityPool pool) {

    String ofGuest(@Nullable String chosen) {
        refuseChoice(chosen);
        return orMisconfigured(pool.roles().get("unauthenticated"));
    }

    /** @param chosen the role that the caller chooses from those in the token */
    String of(Map<String, Claims> logins, @Nullable String chosen) {
        for (var login : logins.entrySet()) {
            Claims claims = login.getValue();
            RoleMapping mapping = pool.roleMappings().get(login.getKey() + ":" + claims.text("aud"));
            if (mapping != null) {
                return mapped(login.getKey(), mapping, claims, chosen);
            }
        }
        refuseChoice(chosen);
        return authenticated();
    }

    private String mapped(String provider, RoleMapping mapping, Claims claims, @Nullable String chosen) {
        Optional<String> role;
        if (mapping.type() == RoleMappingType.TOKEN) {
            role = fromToken(claims, chosen);
        } else {
            refuseChoice(chosen);
            role = mapping.rulesConfiguration().rules().stream()
                    .filter(rule -> matches(rule, claims))
                    .map(MappingRule::roleARN)
                    .findFirst();
        }
        return role.orElseGet(() -> {
            if (mapping.ambiguousRoleResolution() == AmbiguousRoleResolutionType.DENY) {
                throw IdentityPoolErrors.notAuthorized(
                        "The ambiguous role mapping rules for: %s denied this request.".formatted(provider));
            }
            return authenticated();
        });
    }

    private static Optional<String> fromToken(Claims claims, @Nullable String chosen) {
        if (chosen == null) {
            return Optional.ofNullable(claims.values().get("cognito:preferred_role"))
                    .map(Object::toString);
        }
        if (!(claims.values().get("cognito:roles") instanceof List<?> offered) || !offered.contains(chosen)) {
            throw IdentityPoolErrors.forbidden("Role", chosen);
        }
        return Optional.of(chosen);
    }

    private static boolean matches(MappingRule rule, Claims claims) {
        String claim = Objects.toString(claims.values().get(rule.claim()), "");
        return switch (rule.matchType()) {
            case EQUALS -> claim.equals(rule.value());
            case CONTAINS -> claim.contains(rule.value());
            case STARTS_WITH -> claim.startsWith(rule.value());
            case NOT_EQUAL -> !claim.equals(rule.value());
            case UNKNOWN_TO_SDK_VERSION -> false;
        };
    }

    private String authenticated() {
        return orMisconfigured(pool.roles().get("authenticated"));
    }

    /** Refuses a chosen role where the token does not offer roles. */
    private static void refuseChoice(@Nullable String chosen) {
        if (chosen != null) {
            throw IdentityPoolErrors.forbidden("Role", chosen);
        }
    }

    private static String orMisconfigured(@Nullable String role) {
        return Optional.ofNullable(role)
                .orElseThrow(() -> InvalidIdentityPoolConfigurationException.builder()
                        .message("Invalid identity pool configuration. Check assigned IAM roles for this pool.")
                        .build());
    }
}
