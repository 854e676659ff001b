package dev.cognitoauth.emulator.managedlogin;

import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import dev.cognitoauth.emulator.managedlogin.http.Cookies;
import dev.cognitoauth.emulator.managedlogin.http.Parameters;
import dev.cognitoauth.emulator.model.UserPool;
import java.net.URI;

/**
 * The domain of a pool.
 *
 * @param address without a slash at the end
 */
record LoginDomain(UserPool pool, URI address) {

    static final String SESSION_COOKIE = "cognito";
    static final String BROWSER_COOKIE = "csrf-state";

    String uri(String path) {
        return address + path;
    }

    String uri(String path, Parameters query) {
        return address + path + (query.values().isEmpty() ? "" : "?" + query.encoded());
    }

    BrowserResponse redirect(String path, Parameters query) {
        return BrowserResponse.redirect(uri(path, query));
    }

    Cookies cookies() {
        return new Cookies(address);
    }
}
