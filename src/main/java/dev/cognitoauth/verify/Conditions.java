package dev.cognitoauth.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a proxy demands of a caller beside being signed in, in the query that it writes itself.
 *
 * @param groups the user must be in one of them, if there are any
 * @param inAll whether the user must be in all of them
 * @param scopes the token must have all of them
 * @param maxAge how many seconds ago the user may have signed in; null for any time
 * @param fresh whether Cognito is asked, too
 */
record Conditions(
        Set<String> groups,
        boolean inAll,
        Set<String> scopes,
        @Nullable Long maxAge,
        boolean fresh) {

    private static final Conditions NONE = new Conditions(Set.of(), false, Set.of(), null, false);
    /** What the value of each condition looks like. */
    private static final Map<String, Pattern> VALUES = Map.of(
            "group", Pattern.compile(".+"),
            "scope", Pattern.compile(".*[^ ].*"),
            "max_age", Pattern.compile("\\d{1,10}"),
            "fresh", Pattern.compile("true|false"));

    /**
     * Fails where the query cannot be read as conditions, because an ignored one would let everybody in.
     *
     * @param isWhole whether everything in it must be a condition. Some proxies append the path and the query of the caller;
     *     where only a path was expected, they would become a part of the query, which a slash or a question mark tells.
     *     Otherwise the caller may have added conditions. All of them are demanded then, so that more of them never let more
     *     users in; and Cognito is not asked, since the caller must not decide on that.
     * @throws IllegalArgumentException if it is malformed
     */
    static Conditions of(@Nullable String query, boolean isWhole) {
        if (query == null || query.isEmpty()) {
            return NONE;
        }
        if (isWhole && (query.indexOf('/') >= 0 || query.indexOf('?') >= 0)) {
            throw new IllegalArgumentException("The query has another one in it");
        }
        Map<String, List<String>> values = values(query, isWhole);
        return new Conditions(
                Set.copyOf(all(values, "group")),
                !isWhole,
                words(String.join(" ", all(values, "scope"))),
                all(values, "max_age").stream()
                        .map(Long::valueOf)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                isWhole && all(values, "fresh").contains("true"));
    }

    /** The values of each condition, decoded. */
    private static Map<String, List<String>> values(String query, boolean isWhole) {
        var values = new HashMap<String, List<String>>();
        for (String parameter : query.split("&", -1)) {
            String[] nameAndValue = parameter.split("=", 2);
            if (VALUES.containsKey(nameAndValue[0])) {
                values.computeIfAbsent(nameAndValue[0], any -> new ArrayList<>())
                        .add(nameAndValue.length == 2 ? URLDecoder.decode(nameAndValue[1], UTF_8) : "");
            } else if (isWhole) {
                throw new IllegalArgumentException("There is no such condition");
            }
        }
        return values;
    }

    private static List<String> all(Map<String, List<String>> values, String name) {
        List<String> found = values.getOrDefault(name, List.of());
        Pattern pattern = Objects.requireNonNull(VALUES.get(name));
        if (!found.stream().allMatch(value -> pattern.matcher(value).matches())) {
            throw new IllegalArgumentException("A condition is malformed");
        }
        return found;
    }

    Verdict judge(VerifiedToken token, long now) {
        if (maxAge != null && token.authTime() + maxAge < now) {
            return Verdict.SIGNED_IN_TOO_LONG_AGO;
        }
        if (!isMember(token.groups())) {
            return Verdict.NOT_IN_GROUP;
        }
        return token.scopes().containsAll(scopes) ? Verdict.ALLOWED : Verdict.MISSING_SCOPE;
    }

    private boolean isMember(Set<String> actual) {
        return inAll ? actual.containsAll(groups) : groups.isEmpty() || !Collections.disjoint(groups, actual);
    }

    /** The members of a list that is separated by spaces (RFC 6749 section 3.3). */
    static Set<String> words(@Nullable String text) {
        var words = new LinkedHashSet<String>();
        if (text != null) {
            Collections.addAll(words, text.split(" "));
            words.remove("");
        }
        return words;
    }
}
