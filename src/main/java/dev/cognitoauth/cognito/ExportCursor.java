package dev.cognitoauth.cognito;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cognitoauth.problem.ProblemException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where an export goes on.
 *
 * @param users Cognito's token of the next page of users; empty for the first
 * @param groups Cognito's token of the page of groups; null while there are users, empty for the first
 * @param group the group of that page whose members are next; null before the first group
 * @param members Cognito's token of the next page of its members; empty for the first
 */
record ExportCursor(
        String users, @Nullable String groups, @Nullable String group, String members) {

    private static final String ABSENT = "-";
    private static final String PRESENT = "+";

    static ExportCursor start() {
        return ofUsers("");
    }

    static ExportCursor ofUsers(String token) {
        return new ExportCursor(token, null, null, "");
    }

    static ExportCursor ofGroups(String token) {
        return new ExportCursor("", token, null, "");
    }

    ExportCursor ofMembers(String group, String token) {
        return new ExportCursor("", groups, group, token);
    }

    /** None of the parts has a line break. */
    String text() {
        String parts = Stream.of(users, groups, group, members)
                .map(part -> part == null ? ABSENT : PRESENT + part)
                .collect(Collectors.joining("\n"));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(parts.getBytes(UTF_8));
    }

    static ExportCursor parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split("\n", -1);
            if (parts.length == 4 && Arrays.stream(parts).allMatch(ExportCursor::isPart)) {
                return new ExportCursor(
                        Objects.requireNonNull(part(parts[0])),
                        part(parts[1]),
                        part(parts[2]),
                        Objects.requireNonNull(part(parts[3])));
            }
        } catch (IllegalArgumentException | NullPointerException forged) {
            // It is told below.
        }
        throw ProblemException.invalid("next", "must be from an export");
    }

    private static boolean isPart(String part) {
        return part.equals(ABSENT) || part.startsWith(PRESENT);
    }

    private static @Nullable String part(String part) {
        return part.equals(ABSENT) ? null : part.substring(PRESENT.length());
    }
}
