package dev.cognitoauth.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.MultiMap;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The headers that tell a service behind the proxy who its caller is. All of them are always there, empty where something is
 * not known, so that the proxy overwrites those that a caller has made up.
 */
record IdentityHeaders(String user, String username, String email, String groups, String scope, String expires) {

    static final IdentityHeaders NONE = new IdentityHeaders("", "", "", "", "", "");

    /** @param expiry in seconds since 1970 */
    static IdentityHeaders of(
            String sub, @Nullable String username, Collection<String> groups, Collection<String> scopes, long expiry) {
        return new IdentityHeaders(
                escaped(sub), escaped(username), "", joined(groups, ","), joined(scopes, " "), String.valueOf(expiry));
    }

    IdentityHeaders withEmail(@Nullable String verified) {
        return new IdentityHeaders(user, username, escaped(verified), groups, scope, expires);
    }

    void putInto(MultiMap headers) {
        headers.set("X-Auth-User", user)
                .set("X-Auth-Username", username)
                .set("X-Auth-Email", email)
                .set("X-Auth-Groups", groups)
                .set("X-Auth-Scope", scope)
                .set("X-Auth-Expires", expires);
    }

    /** Of all values. */
    int length() {
        return user.length() + username.length() + email.length() + groups.length() + scope.length() + expires.length();
    }

    private static String joined(Collection<String> values, String separator) {
        return values.stream().map(IdentityHeaders::escaped).collect(Collectors.joining(separator));
    }

    /**
     * Escapes as URIs do (RFC 3986 section 2.1) whatever is not a visible ASCII character, and the percent sign and the comma,
     * which is between groups. Header values have no other characters that every server reads alike.
     */
    private static String escaped(@Nullable String text) {
        var escaped = new StringBuilder();
        for (byte octet : text == null ? new byte[0] : text.getBytes(UTF_8)) {
            if (octet > ' ' && octet < '\u007f' && octet != '%' && octet != ',') {
                escaped.append((char) octet);
            } else {
                escaped.append(String.format(Locale.ROOT, "%%%02X", octet & 0xff));
            }
        }
        return escaped.toString();
    }
}
