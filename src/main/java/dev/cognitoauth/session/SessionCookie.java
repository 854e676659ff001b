package dev.cognitoauth.session;

import java.util.Locale;

/** The cookies of a session. Browsers take one of such a name only over TLS, and from the host itself. */
enum SessionCookie {
    /** The access token, with what a page shows of the user. */
    ACCESS,
    REFRESH,
    /** The refresh token of the sign-in, by which alone all tokens of a session can be revoked once it was rotated. */
    FIRST;

    String cookieName() {
        return "__Host-auth-" + name().toLowerCase(Locale.ROOT);
    }
}
