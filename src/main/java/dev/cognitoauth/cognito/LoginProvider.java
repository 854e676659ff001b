package dev.cognitoauth.cognito;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An identity provider of the app client.
 *
 * @param name its name at Cognito, such as {@code SignInWithApple}
 * @param kind what a button needs to know, such as {@code apple}
 */
record LoginProvider(String name, String kind) {

    private static final Map<String, String> WELL_KNOWN = Map.of(
            "COGNITO", "cognito",
            "Google", "google",
            "Facebook", "facebook",
            "LoginWithAmazon", "amazon",
            "SignInWithApple", "apple");

    private static final Set<String> KINDS = Set.of("saml", "oidc");

    /** The kind of provider that Cognito calls by this type, such as {@code apple} for {@code SignInWithApple}. */
    static String kind(String type) {
        return WELL_KNOWN.getOrDefault(type, type.toLowerCase(Locale.ROOT));
    }

    /** Reads {@code Google} or {@code Acme:saml}. */
    static LoginProvider parse(String text) {
        String trimmed = text.trim();
        if (WELL_KNOWN.containsKey(trimmed)) {
            return new LoginProvider(trimmed, WELL_KNOWN.get(trimmed));
        }
        int colon = trimmed.lastIndexOf(':');
        String kind = trimmed.substring(colon + 1).toLowerCase(Locale.ROOT);
        if (colon < 1 || colon > 32 || !KINDS.contains(kind)) {
            throw new ConfigurationException(
                    "AUTH_LOGIN_PROVIDERS is malformed: each must be one of "
                            + "COGNITO, Google, Facebook, LoginWithAmazon and SignInWithApple, or look like Acme:saml or Acme:oidc");
        }
        return new LoginProvider(trimmed.substring(0, colon), kind);
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
