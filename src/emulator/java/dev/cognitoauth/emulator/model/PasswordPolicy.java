package dev.cognitoauth.emulator.model;

import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidPasswordException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordHistoryPolicyViolationException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordPolicyType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolPolicyType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** The password policy of a pool; a refusal names the first rule that is not met. */
public record PasswordPolicy(PasswordPolicyType policy) {

    public static final PasswordPolicyType DEFAULT = PasswordPolicyType.builder()
            .minimumLength(8)
            .requireUppercase(true)
            .requireLowercase(true)
            .requireNumbers(true)
            .requireSymbols(true)
            .temporaryPasswordValidityDays(7)
            .build();

    private static final String SYMBOLS = "^$*.[]{}()?-\"!@#%&/\\,><':;|_~`+= ";

    public static PasswordPolicy of(UserPoolType pool) {
        return new PasswordPolicy(Optional.ofNullable(pool.policies())
                .map(UserPoolPolicyType::passwordPolicy)
                .orElse(DEFAULT));
    }

    /** Refuses a password that breaks a rule, in the words of the operation, such as {@code did not conform with}. */
    public void check(String password, String verb) {
        String refused = null;
        if (password.length() < policy.minimumLength()) {
            refused = "Password not long enough";
        } else if (!password.equals(password.strip())) {
            refused = "Password must not have leading or trailing space";
        } else if (isRequired(policy.requireUppercase()) && password.chars().noneMatch(c -> c >= 'A' && c <= 'Z')) {
            refused = "Password must have uppercase characters";
        } else if (isRequired(policy.requireLowercase()) && password.chars().noneMatch(c -> c >= 'a' && c <= 'z')) {
            refused = "Password must have lowercase characters";
        } else if (isRequired(policy.requireNumbers()) && password.chars().noneMatch(c -> c >= '0' && c <= '9')) {
            refused = "Password must have numeric characters";
        } else if (isRequired(policy.requireSymbols()) && password.chars().noneMatch(c -> SYMBOLS.indexOf(c) >= 0)) {
            refused = "Password must have symbol characters";
        }
        if (refused != null) {
            throw InvalidPasswordException.builder()
                    .message("Password %s policy: %s".formatted(verb, refused))
                    .build();
        }
    }

    /** Refuses a password that is in the user's history. */
    public void checkHistory(PoolUser user, String password) {
        if (policy.passwordHistorySize() != null && user.password().wasUsed(password, policy.passwordHistorySize())) {
            throw PasswordHistoryPolicyViolationException.builder()
                    .message("Password has previously been used")
                    .build();
        }
    }

    public int temporaryPasswordDays() {
        return Optional.ofNullable(policy.temporaryPasswordValidityDays()).orElse(7);
    }

    private static boolean isRequired(Boolean required) {
        return Boolean.TRUE.equals(required);
    }
}
