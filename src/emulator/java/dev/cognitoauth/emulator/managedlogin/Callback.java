package dev.cognitoauth.emulator.managedlogin;

import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import dev.cognitoauth.emulator.managedlogin.http.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a sign-in returns to.
 *
 * @param redirectUri one of the app client's callback URLs
 * @param inFragment whether the answer follows after {@code #}, as in the implicit grant (RFC 6749 section 4.2.2)
 */
record Callback(
        String redirectUri, boolean inFragment, @Nullable String state) {

    BrowserResponse answer(Map<String, String> parameters) {
        var all = new LinkedHashMap<>(parameters);
        if (state != null) {
            all.put("state", state);
        }
        String separator = inFragment ? "#" : redirectUri.contains("?") ? "&" : "?";
        return BrowserResponse.redirect(
                redirectUri + separator + Parameters.of(all).encoded());
    }

    RefusedException refusal(String error) {
        BrowserResponse response = answer(Map.of("error", error));
        return new RefusedException(domain -> response);
    }

    RefusedException refusal(String error, String description) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("error_description", description);
        parameters.put("error", error);
        BrowserResponse response = answer(parameters);
        return new RefusedException(domain -> response);
    }
}
