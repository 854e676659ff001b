package dev.cognitoauth.cognito.poolcheck;

import static dev.cognitoauth.cognito.poolcheck.Severity.ERROR;
import static dev.cognitoauth.cognito.poolcheck.Severity.INFO;
import static dev.cognitoauth.cognito.poolcheck.Severity.WARNING;
import static dev.cognitoauth.cognito.poolcheck.Subject.APP_CLIENT;
import static dev.cognitoauth.cognito.poolcheck.Subject.FACTORS;
import static dev.cognitoauth.cognito.poolcheck.Subject.IDENTITY_POOL;
import static dev.cognitoauth.cognito.poolcheck.Subject.USER_POOL;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is looked for. Codes never change once published. What each means and how it is mended is in {@code
 * findings.properties}.
 */
enum Rule {
    USER_EXISTENCE(ERROR, APP_CLIENT, AppClientRules::userExistence),
    TOKEN_REVOCATION(ERROR, APP_CLIENT, AppClientRules::tokenRevocation),
    REFRESH_TOKEN_ROTATION(WARNING, APP_CLIENT, AppClientRules::rotation),
    ROTATION_GRACE(WARNING, APP_CLIENT, AppClientRules::rotationGrace),
    ACCESS_TOKEN_LIFE(WARNING, APP_CLIENT, AppClientRules::accessTokenLife),
    REFRESH_TOKEN_LIFE(WARNING, APP_CLIENT, AppClientRules::refreshTokenLife),
    WRITE_ATTRIBUTES(WARNING, APP_CLIENT, AppClientRules::writeAttributes),
    CUSTOM_ATTRIBUTES(INFO, APP_CLIENT, AppClientRules::customAttributes),

    IMPLICIT_GRANT(WARNING, APP_CLIENT, RedirectRules::implicitGrant),
    CALLBACK_HTTP(ERROR, APP_CLIENT, RedirectRules::unencrypted),
    CALLBACK_WILDCARD(WARNING, APP_CLIENT, RedirectRules::wildcards),
    CALLBACK_LOCALHOST(WARNING, APP_CLIENT, RedirectRules::localhost),

    CASE_SENSITIVITY(WARNING, USER_POOL, UserPoolRules::caseSensitivity),
    UNVERIFIED_UPDATE(WARNING, USER_POOL, UserPoolRules::unverifiedUpdate),
    PASSWORD_LENGTH(WARNING, USER_POOL, UserPoolRules::passwordLength),
    DELETION_PROTECTION(WARNING, USER_POOL, UserPoolRules::deletionProtection),
    COGNITO_EMAIL(INFO, USER_POOL, UserPoolRules::cognitoEmail),
    TIER_WITHOUT_FEATURES(WARNING, USER_POOL, TierRules::missingFeatures),
    TIER_WITHOUT_PROTECTION(INFO, USER_POOL, TierRules::missingProtection),
    THREAT_PROTECTION(WARNING, USER_POOL, TierRules::unusedProtection),

    MFA(WARNING, FACTORS, FactorRules::mfa),
    RELYING_PARTY(WARNING, FACTORS, FactorRules::relyingParty),
    USER_VERIFICATION(WARNING, FACTORS, FactorRules::userVerification),

    CLASSIC_FLOW(WARNING, IDENTITY_POOL, IdentityPoolRules::classicFlow),
    GUESTS(WARNING, IDENTITY_POOL, IdentityPoolRules::guests),
    TOKEN_CHECK(WARNING, IDENTITY_POOL, IdentityPoolRules::tokenCheck);

    private final Severity severity;
    private final Subject subject;
    private final Function<PoolDescription, List<String>> offences;

    /** @param offences the values that break the rule, none where it is kept */
    Rule(Severity severity, Subject subject, Function<PoolDescription, List<String>> offences) {
        this.severity = severity;
        this.subject = subject;
        this.offences = offences;
    }

    Optional<Finding> finding(PoolDescription pool) {
        List<String> offending = offences.apply(pool);
        if (offending.isEmpty()) {
            return Optional.empty();
        }
        var texts = new FindingTexts(code(), pool, offending);
        return Optional.of(new Finding(
                code(),
                severity,
                texts.of("found"),
                texts.of("meaning"),
                texts.of("source"),
                texts.of("console"),
                texts.edit().map(subject::command).map(texts::filledIn).orElse(null)));
    }

    /** What was found, where it breaks a rule. */
    static List<String> when(boolean isBroken, String found) {
        return isBroken ? List.of(found) : List.of();
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
