package dev.cognitoauth.emulator.wire;

import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The length and the pattern that Cognito's API model demands of a text.
 *
 * @param shown the pattern as messages have it
 */
public record Limit(int min, int max, @Nullable Pattern pattern, String shown) {

    public static final Limit USERNAME = new Limit(1, 128, Pattern.compile("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+"));

    public Limit(int min, int max, @Nullable Pattern pattern) {
        this(min, max, pattern, String.valueOf(pattern));
    }

    /** What is wrong with a value, in the words of the API. */
    public Stream<String> violations(String value) {
        var violations = new ArrayList<String>();
        if (pattern != null && !pattern.matcher(value).matches()) {
            violations.add("Member must satisfy regular expression pattern: " + shown);
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
