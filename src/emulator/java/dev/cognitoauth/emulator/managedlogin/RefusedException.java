package dev.cognitoauth.emulator.managedlogin;

import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import java.util.function.Function;

/** Ends a request with an error: on a page of the domain, or at the app's registered callback. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Function<LoginDomain, BrowserResponse> response;

    RefusedException(Function<LoginDomain, BrowserResponse> response) {
        super(null, null, false, false);
        this.response = response;
    }

    /** A refusal before the app client and its redirect URI are known to be right: the browser stays at the domain. */
    static RefusedException onErrorPage(LoginError error) {
        return new RefusedException(error::redirect);
    }

    BrowserResponse response(LoginDomain domain) {
        return response.apply(domain);
    }
}
