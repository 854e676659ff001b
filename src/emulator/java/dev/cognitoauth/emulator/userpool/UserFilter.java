package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.PoolUser;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Filter of ListUsers: an attribute, which may be in quotation marks, {@code =} or {@code ^=} (begins with), and a value in quotation marks. */
record UserFilter(String attribute, boolean byPrefix, String value) {

    private static final Pattern FILTER =
            Pattern.compile("\\s*(\"?)([\\w:]+)\\1\\s*(\\^?=)\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"\\s*", Pattern.DOTALL);

    private static final String STATUS = "cognito:user_status";

    /** The attributes that can be searched for; custom attributes cannot. */
    private static final Set<String> SEARCHABLE = Set.of(
            "username",
            "email",
            "phone_number",
            "name",
            "given_name",
            "family_name",
            "preferred_username",
            STATUS,
            "status",
            "sub");

    private static final Set<String> CASE_SENSITIVE = Set.of("username", "status");

    static UserFilter parse(String filter) {
        Matcher matcher = FILTER.matcher(filter);
        if (!matcher.matches()) {
            throw UserPoolErrors.invalidParameter("Error while parsing filter");
        }
        if (!SEARCHABLE.contains(matcher.group(2))) {
            throw UserPoolErrors.invalidParameter("Invalid search attribute: " + matcher.group(2));
        }
        return new UserFilter(
                matcher.group(2),
                matcher.group(3).equals("^="),
                matcher.group(4).replaceAll("\\\\(.)", "$1"));
    }

    boolean matches(PoolUser user) {
        String found = found(user);
        if (found == null) {
            return false;
        }
        boolean ignoresCase = !CASE_SENSITIVE.contains(attribute);
        return (byPrefix || found.length() == value.length())
                && found.regionMatches(ignoresCase, 0, value, 0, value.length());
    }

    private @Nullable String found(PoolUser user) {
        return switch (attribute) {
            case "username" -> user.username;
            case STATUS -> user.status().toString();
            case "status" -> user.isEnabled() ? "Enabled" : "Disabled";
            default -> user.get(attribute);
        };
    }
}
