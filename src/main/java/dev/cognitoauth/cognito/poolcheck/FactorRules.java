package dev.cognitoauth.cognito.poolcheck;

import static dev.cognitoauth.cognito.poolcheck.Rule.when;

import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFactorType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserVerificationType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnConfigurationType;

/** The rules for second factors and passkeys. */
final class FactorRules {

    private static final WebAuthnConfigurationType NO_PASSKEYS =
            WebAuthnConfigurationType.builder().build();

    private FactorRules() {}

    static List<String> mfa(PoolDescription pool) {
        UserPoolMfaType mfa = pool.factors().mfaConfiguration();
        return when(mfa != UserPoolMfaType.ON && mfa != UserPoolMfaType.OPTIONAL, "OFF");
    }

    /** The domain of Cognito's own pages, or one that is none of the callbacks' hosts and no parent domain of one. */
    static List<String> relyingParty(PoolDescription pool) {
        String domain = Objects.requireNonNullElse(passkeys(pool).relyingPartyId(), "absent");
        List<String> hosts = RedirectRules.publicHosts(pool);
        boolean isElsewhere = !hosts.isEmpty()
                && !domain.equals(pool.userPool().customDomain())
                && hosts.stream().noneMatch(host -> host.equals(domain) || host.endsWith("." + domain));
        return when(
                hasPasskeys(pool) && (domain.equals("absent") || domain.endsWith(".amazoncognito.com") || isElsewhere),
                domain);
    }

    static List<String> userVerification(PoolDescription pool) {
        return when(
                hasPasskeys(pool) && passkeys(pool).userVerification() != UserVerificationType.REQUIRED,
                "not required");
    }

    static List<AuthFactorType> firstFactors(PoolDescription pool) {
        var policies = pool.userPool().policies();
        var policy = policies == null ? null : policies.signInPolicy();
        return policy == null ? List.of() : policy.allowedFirstAuthFactors();
    }

    private static boolean hasPasskeys(PoolDescription pool) {
        return firstFactors(pool).contains(AuthFactorType.WEB_AUTHN);
    }

    private static WebAuthnConfigurationType passkeys(PoolDescription pool) {
        return Objects.requireNonNullElse(pool.factors().webAuthnConfiguration(), NO_PASSKEYS);
    }
}
