package dev.cognitoauth.emulator.managedlogin;

import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import dev.cognitoauth.emulator.managedlogin.http.Parameters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The errors that the page {@code /error} explains; it shows nothing that comes from a request. */
enum LoginError {
    REDIRECT_MISMATCH("The redirect URI is not one of the callback URLs of the app client."),
    INVALID_CLIENT("The pool has no such app client."),
    INVALID_REQUEST("A parameter of the request is wrong or occurs twice."),
    MISSING_CLIENT_ID("Required String parameter 'client_id' is not present"),
    MISSING_REDIRECT_URI("Required String parameter 'redirect_uri' is not present"),
    MISSING_LOGOUT_URI("Required String parameter 'logout_uri' is not present"),
    LOGOUT_MISMATCH("The sign-out URI is not one of the sign-out URLs of the app client."),
    INVALID_STATE("The sign-in at the identity provider has expired, was used already or began in another browser."),
    INVALID_FORM("The form has expired. Go back and try again.");

    private final String explanation;

    LoginError(String explanation) {
        this.explanation = explanation;
    }

    static Optional<LoginError> named(String code) {
        return Arrays.stream(values())
                .filter(error -> error.code().equals(code))
                .findFirst();
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    String explanation() {
        return explanation;
    }

    BrowserResponse redirect(LoginDomain domain) {
        return domain.redirect("/error", Parameters.of(Map.of("error", code())));
    }
}
