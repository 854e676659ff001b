package dev.cognitoauth.cognito.enumeration;

import dev.cognitoauth.Secret;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The password policy of the user pool, as {@code 8:lower,upper,number,symbol}. */
final class PasswordRule {

    private final int least;
    private final List<Kind> kinds;

    /** The kinds of characters that a policy can ask for. */
    private enum Kind {
        LOWER("a lower-case letter", c -> c >= 'a' && c <= 'z'),
        UPPER("an upper-case letter", c -> c >= 'A' && c <= 'Z'),
        NUMBER("a digit", c -> c >= '0' && c <= '9'),
        SYMBOL("a symbol", c -> "^$*.[]{}()?-\"!@#%&/\\,><':;|_~`+= ".indexOf(c) >= 0);

        private final String name;
        private final IntPredicate has;

        Kind(String name, IntPredicate has) {
            this.name = name;
            this.has = has;
        }
    }

    PasswordRule(String policy) {
        String[] parts = policy.strip().split(":", 2);
        this.least = Integer.parseInt(parts[0]);
        this.kinds = parts.length < 2
                ? List.of()
                : Arrays.stream(parts[1].toUpperCase(Locale.ROOT).split(",", -1))
                        .map(String::strip)
                        .map(Kind::valueOf)
                        .toList();
    }

    /** @throws ProblemException {@code invalid_password} where it breaks the policy */
    void check(@Nullable Secret password) {
        if (password != null && !isKeptBy(password.value())) {
            throw new ProblemException(
                    ErrorCode.INVALID_PASSWORD,
                    "The password must have at least %d characters%s".formatted(least, named()));
        }
    }

    private String named() {
        String names = kinds.stream().map(kind -> kind.name).collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : ", among them: " + names;
    }

    private boolean isKeptBy(String password) {
        return password.length() >= least
                && kinds.stream().allMatch(kind -> password.chars().anyMatch(kind.has));
    }
}
