package dev.cognitoauth.cognito.login;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An identity provider of the app client.
 *
 * @param name its name at Cognito, such as {@code SignInWithApple}
 * @param kind what a button needs to know, such as {@code apple}
 */
public record LoginProvider(String name, String kind) {

    private static final Map<String, String> WELL_KNOWN = Map.of(
            "COGNITO", "cognito",
            "Google", "google",
            "Facebook", "facebook",
            "LoginWithAmazon", "amazon",
            "SignInWithApple", "apple");

    /** The kind of provider that Cognito calls by this type, such as {@code apple} for {@code SignInWithApple}. */
    static String kind(String type) {
        return WELL_KNOWN.getOrDefault(type, type.toLowerCase(Locale.ROOT));
    }

    /** Reads {@code Google} or {@code Acme:saml}. */
    static LoginProvider parse(String text) {
        if (WELL_KNOWN.containsKey(text)) {
            return new LoginProvider(text, WELL_KNOWN.get(text));
        }
        int colon = text.lastIndexOf(':');
        return new LoginProvider(
                text.substring(0, colon), text.substring(colon + 1).toLowerCase(Locale.ROOT));
    }

    /**
     * The user's id at this provider, if this is the user name of one of its users. Cognito names them {@code
     * Google_1234}, in lower case where the pool's user names are case-insensitive.
     */
    Optional<String> userIdIn(String username) {
        String prefix = name + "_";
        return username.length() > prefix.length() && username.regionMatches(true, 0, prefix, 0, prefix.length())
                ? Optional.of(username.substring(prefix.length()))
                : Optional.empty();
    }
}
