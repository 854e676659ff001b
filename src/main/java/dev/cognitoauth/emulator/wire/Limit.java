package dev.cognitoauth.emulator.wire;

import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The length and the pattern that Cognito's API model demands of a text. */
public record Limit(int min, int max, @Nullable Pattern pattern) {

    public static final Limit USERNAME = new Limit(1, 128, Pattern.compile("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+"));

    /** What is wrong with a value, in the words of the API. */
    public Stream<String> violations(String value) {
        var violations = new ArrayList<String>();
        if (pattern != null && !pattern.matcher(value).matches()) {
            violations.add("Member must satisfy regular expression pattern: " + pattern);
        }
        if (value.length() < min) {
            violations.add("Member must have length greater than or equal to " + min);
        }
        if (value.length() > max) {
            violations.add("Member must have length less than or equal to " + max);
        }
        return violations.stream();
    }
}
