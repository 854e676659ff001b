package dev.cognitoauth.emulator.managedlogin;

import dev.cognitoauth.emulator.managedlogin.http.BrowserRequest;
import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import dev.cognitoauth.emulator.managedlogin.http.SafeCompare;
import java.util.Optional;
import java.util.UUID;

/** Protects forms from other sites: each carries in {@code _csrf} what a cookie of the browser holds as well. */
record FormToken(String value) {

    private static final String COOKIE = "XSRF-TOKEN";

    /** The browser's token, or a new one. */
    static FormToken of(BrowserRequest request) {
        return new FormToken(Optional.ofNullable(request.cookie(COOKIE))
                .filter(token -> token.matches("[0-9a-f-]{36}"))
                .orElseGet(() -> UUID.randomUUID().toString()));
    }

    /** Refuses a form that does not come from a page of this domain. */
    static void check(BrowserRequest request) {
        if (!SafeCompare.isSame(
                request.cookie(COOKIE), request.form().get("_csrf").orElse(null))) {
            throw RefusedException.onErrorPage(LoginError.INVALID_FORM);
        }
    }

    BrowserResponse attach(LoginDomain domain, BrowserResponse response) {
        return response.with("Set-Cookie", domain.cookies().set(COOKIE, value));
    }
}
