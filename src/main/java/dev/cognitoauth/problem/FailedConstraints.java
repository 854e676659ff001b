package dev.cognitoauth.problem;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import dev.cognitoauth.problem.Problem.Violation;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads which members of a request break the constraints of Cognito's API, from sentences such as {@code 1 validation error
 * detected: Value at 'userName' failed to satisfy constraint: Member must have length less than or equal to 128}. What the
 * caller sent, which Cognito may quote there, is left out.
 */
final class FailedConstraints {

    private static final Pattern FAILED = Pattern.compile(
            "at '([A-Za-z]{1,64})[^']{0,64}' failed to satisfy constraint: Member (must (?:not be null|satisfy enum value set"
                    + "|satisfy regular expression pattern|have length (?:less|greater) than or equal to \\d{1,9}"
                    + "|have value (?:less|greater) than or equal to \\d{1,9}))");

    /** This API's names where they are not Cognito's in snake case. */
    private static final Map<String, String> NAMES = Map.of(
            "userName", "username",
            "userAttributes", "attributes",
            "userAttributeNames", "attributes",
            "confirmationCode", "code",
            "userCode", "code",
            "proposedPassword", "new_password",
            "previousPassword", "current_password",
            "friendlyDeviceName", "device_name");

    private FailedConstraints() {}

    static List<Violation> in(String message) {
        return FAILED.matcher(message)
                .results()
                .map(failed -> new Violation(name(failed.group(1)), failed.group(2)))
                .distinct()
                .toList();
    }

    private static String name(String member) {
        return NAMES.getOrDefault(member, SnakeCaseStrategy.INSTANCE.translate(member));
    }
}
