package dev.cognitoauth.cognito.poolcheck;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A callback or logout URL, read as browsers read it: Cognito also takes some that are no URIs, and schemes of apps. */
record RedirectUrl(String text) {

    /** Its scheme, and its host after what may be a user's name. */
    private static final Pattern WEB_PAGE =
            Pattern.compile("(https?)://(?:[^/?#\\\\]*@)?(\\[[^]/?#\\\\]*]|[^:/?#\\\\]*)", Pattern.CASE_INSENSITIVE);

    private static final Pattern OWN_MACHINE =
            Pattern.compile("(.+\\.)?localhost\\.?|127(\\.\\d+){3}|0\\.0\\.0\\.0|\\[::1?]");

    boolean isPlain() {
        Matcher page = WEB_PAGE.matcher(text);
        return page.lookingAt() && page.group(1).equalsIgnoreCase("http");
    }

    boolean isOfOwnMachine() {
        return host().filter(host -> OWN_MACHINE.matcher(host).matches()).isPresent();
    }

    /** The host of a web page, in lower case; empty for the scheme of an app. */
    Optional<String> host() {
        Matcher page = WEB_PAGE.matcher(text);
        return page.lookingAt() ? Optional.of(page.group(2).toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}
