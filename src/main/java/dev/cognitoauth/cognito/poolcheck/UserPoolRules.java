package dev.cognitoauth.cognito.poolcheck;

import static dev.cognitoauth.cognito.poolcheck.Rule.when;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeletionProtectionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EmailSendingAccountType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordPolicyType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolPolicyType;

/** The rules for user names, passwords, messages and the life of the user pool. */
final class UserPoolRules {

    private static final Set<String> ADDRESSES = Set.of("email", "phone_number");
    /** What Cognito asks for where the pool has no policy. */
    private static final int DEFAULT_LENGTH = 8;
    /** NIST SP 800-63B-4, 3.1.1.2: for passwords that sign in alone, and for those that need a second factor. */
    private static final int LEAST_ALONE = 15;

    private static final int LEAST_WITH_SECOND_FACTOR = 8;

    private UserPoolRules() {}

    static List<String> caseSensitivity(PoolDescription pool) {
        var usernames = pool.userPool().usernameConfiguration();
        return when(usernames == null || !Boolean.FALSE.equals(usernames.caseSensitive()), "not false");
    }

    /** Those of the addresses by which users sign in, or which are verified, that change before they are verified. */
    static List<String> unverifiedUpdate(PoolDescription pool) {
        var userPool = pool.userPool();
        var updates = userPool.userAttributeUpdateSettings();
        List<String> verified =
                updates == null ? List.of() : updates.attributesRequireVerificationBeforeUpdateAsStrings();
        return Stream.of(
                        userPool.usernameAttributesAsStrings(),
                        userPool.aliasAttributesAsStrings(),
                        userPool.autoVerifiedAttributesAsStrings())
                .flatMap(List::stream)
                .distinct()
                .filter(attribute -> ADDRESSES.contains(attribute) && !verified.contains(attribute))
                .toList();
    }

    static List<String> passwordLength(PoolDescription pool) {
        int length = passwordPolicy(pool).map(PasswordPolicyType::minimumLength).orElse(DEFAULT_LENGTH);
        int least = pool.factors().mfaConfiguration() == UserPoolMfaType.ON ? LEAST_WITH_SECOND_FACTOR : LEAST_ALONE;
        return when(length < least, String.valueOf(length));
    }

    static Optional<PasswordPolicyType> passwordPolicy(PoolDescription pool) {
        return Optional.ofNullable(pool.userPool().policies()).map(UserPoolPolicyType::passwordPolicy);
    }

    static List<String> deletionProtection(PoolDescription pool) {
        return when(pool.userPool().deletionProtection() != DeletionProtectionType.ACTIVE, "not ACTIVE");
    }

    /** A trigger that sends the mail itself has no such limit. */
    static List<String> cognitoEmail(PoolDescription pool) {
        var mail = pool.userPool().emailConfiguration();
        var triggers = pool.userPool().lambdaConfig();
        return when(
                (mail == null || mail.emailSendingAccount() != EmailSendingAccountType.DEVELOPER)
                        && (triggers == null || triggers.customEmailSender() == null),
                "not DEVELOPER");
    }
}
