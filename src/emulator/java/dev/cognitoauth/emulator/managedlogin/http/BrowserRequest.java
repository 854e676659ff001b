package dev.cognitoauth.emulator.managedlogin.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request of a browser or of an app to the managed login.
 *
 * @param path below the domain, such as {@code /oauth2/token}
 */
public record BrowserRequest(
        String method,
        String path,
        Parameters query,
        Parameters form,
        Map<String, String> cookies,
        @Nullable String authorization) {

    public @Nullable String cookie(String name) {
        return cookies.get(name);
    }
}
