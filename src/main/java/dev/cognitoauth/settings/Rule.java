package dev.cognitoauth.settings;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.common.utils.StringUtil;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a value must be.
 *
 * @param fault what is said of a value that does not keep it, such as {@code is malformed}
 * @param wanted the rest of that sentence, such as {@code it must look like eu-central-1}
 */
record Rule(String fault, String wanted, Predicate<String> holds) {

    static final String REGION = "[a-z]{2,4}(-[a-z]+){1,4}-\\d{1,2}";
    static final String CLIENT_ID = "[\\w+]{1,128}";
    static final String CLIENT_ID_EXAMPLE = "1h57kf5cpq17m0eml12EXAMPLE";

    private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int HIGHEST_PORT = 65_535;

    static Rule that(String wanted, Predicate<String> holds) {
        return new Rule("is malformed", wanted, holds);
    }

    static Rule like(String pattern, String example) {
        return that("it must look like " + example, value -> value.matches(pattern));
    }

    /** Holds for a list, separated by commas and any blanks, if it holds for each member; none may be empty. */
    static Rule each(String wanted, Predicate<String> holds) {
        return that(
                "each " + wanted,
                value -> Arrays.stream(value.split(",", -1)).noneMatch(String::isBlank)
                        && Arrays.stream(StringUtil.split(value))
                                .map(String::strip)
                                .allMatch(holds));
    }

    static Rule clientSecret() {
        return that("it must be 24 to 64 letters, digits, + and _", value -> value.matches("[\\w+]{24,64}"));
    }

    static Rule trueOrFalse() {
        return that("it must be true or false", value -> value.matches("(?i)true|false"));
    }

    static Rule number(int from, int to) {
        return that(
                "it must be a number from %d to %d".formatted(from, to),
                value -> value.matches("\\d{1,9}") && Integer.parseInt(value) >= from && Integer.parseInt(value) <= to);
    }

    static Rule port() {
        return number(0, HIGHEST_PORT);
    }

    static Rule duration(Duration from, Duration to) {
        return that(
                "it must look like 5s, and be from %s to %ds"
                        .formatted(from.isZero() ? "0s" : from.toMillis() + "ms", to.toSeconds()),
                value -> isDuration(value, from, to));
    }

    /** The name of a call whose answers are held back, and for how long. */
    static boolean isFloor(String text) {
        String[] parts = text.split(":", 2);
        return parts.length == 2
                && parts[0].matches("sign-up|confirm|resend|forgot|reset|sign-in|challenge|feedback")
                && isDuration(parts[1], Duration.ZERO, Duration.ofMinutes(1));
    }

    private static boolean isDuration(String value, Duration from, Duration to) {
        try {
            Duration duration = DurationConverter.parseDuration(value);
            return duration != null && duration.compareTo(from) >= 0 && duration.compareTo(to) <= 0;
        } catch (IllegalArgumentException | ArithmeticException malformed) {
            return false;
        }
    }

    /** The address of a server that is called, which may be below a path. */
    static Rule endpoint(String schemes, String example) {
        return that(
                "it must look like " + example,
                value -> isUri(
                        value,
                        uri -> String.valueOf(uri.getScheme()).matches("(?i)" + schemes)
                                && uri.getHost() != null
                                && uri.getPort() <= HIGHEST_PORT
                                && uri.getRawUserInfo() == null
                                && uri.getRawQuery() == null
                                && uri.getRawFragment() == null));
    }

    /** The name of one of Cognito's own providers, or another name with its kind. */
    static boolean isProvider(String text) {
        return text.matches("COGNITO|Google|Facebook|LoginWithAmazon|SignInWithApple")
                || text.toLowerCase(Locale.ROOT).matches(".{1,32}:(saml|oidc)");
    }

    /** As Cognito takes them: absolute, without a fragment, and http only for the developer's own machine. */
    static boolean isRedirectUri(String text) {
        return isUri(
                text,
                uri -> uri.isAbsolute()
                        && uri.getRawFragment() == null
                        && (!"http".equalsIgnoreCase(uri.getScheme())
                                || OWN_MACHINE.contains(String.valueOf(uri.getHost()))));
    }

    /** As Quarkus takes them: what browsers send as {@code Origin}, {@code *} for all, or a regular expression in slashes. */
    static boolean isOrigin(String text) {
        if (text.matches("/.+/")) {
            return isPattern(text.substring(1, text.length() - 1));
        }
        return text.matches("\\*|null|[a-z][a-z0-9+.-]*+://[^/?#*\\s]++");
    }

    private static boolean isUri(String text, Predicate<URI> holds) {
        try {
            return holds.test(URI.create(text));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static boolean isPattern(String text) {
        try {
            Pattern.compile(text);
            return true;
        } catch (PatternSyntaxException malformed) {
            return false;
        }
    }
}
