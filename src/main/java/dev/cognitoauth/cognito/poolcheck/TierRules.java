package dev.cognitoauth.cognito.poolcheck;

import static dev.cognitoauth.cognito.poolcheck.Rule.when;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdvancedSecurityModeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFactorType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordPolicyType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolTierType;

/** The rules for what is paid for and what is used. A pool whose tier Cognito does not tell breaks none of them. */
final class TierRules {

    private TierRules() {}

    static List<String> missingFeatures(PoolDescription pool) {
        return pool.userPool().userPoolTier() == UserPoolTierType.LITE
                ? Stream.of(
                                when(
                                        pool.appClient()
                                                .explicitAuthFlows()
                                                .contains(ExplicitAuthFlowsType.ALLOW_USER_AUTH),
                                        "ALLOW_USER_AUTH"),
                                when(
                                        FactorRules.firstFactors(pool).stream().anyMatch(TierRules::isOfEssentials),
                                        "SignInPolicy"),
                                when(AppClientRules.isRotating(pool), "RefreshTokenRotation"),
                                when(pool.factors().emailMfaConfiguration() != null, "EmailMfaConfiguration"),
                                when(remembersPasswords(pool), "PasswordHistorySize"))
                        .flatMap(List::stream)
                        .toList()
                : List.of();
    }

    static List<String> missingProtection(PoolDescription pool) {
        return when(
                isProtecting(pool)
                        && (pool.userPool().userPoolTier() == UserPoolTierType.LITE
                                || pool.userPool().userPoolTier() == UserPoolTierType.ESSENTIALS),
                pool.userPool().userPoolTierAsString());
    }

    static List<String> unusedProtection(PoolDescription pool) {
        return when(
                pool.userPool().userPoolTier() == UserPoolTierType.PLUS
                        && mode(pool) != AdvancedSecurityModeType.ENFORCED,
                mode(pool).toString());
    }

    private static boolean isProtecting(PoolDescription pool) {
        return mode(pool) != AdvancedSecurityModeType.OFF;
    }

    private static AdvancedSecurityModeType mode(PoolDescription pool) {
        var addOns = pool.userPool().userPoolAddOns();
        return addOns == null
                ? AdvancedSecurityModeType.OFF
                : Objects.requireNonNullElse(addOns.advancedSecurityMode(), AdvancedSecurityModeType.OFF);
    }

    private static boolean isOfEssentials(AuthFactorType factor) {
        return factor != AuthFactorType.PASSWORD;
    }

    private static boolean remembersPasswords(PoolDescription pool) {
        return UserPoolRules.passwordPolicy(pool)
                .map(PasswordPolicyType::passwordHistorySize)
                .filter(size -> size > 0)
                .isPresent();
    }
}
