package dev.cognitoauth.emulator.managedlogin.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What goes back to a browser or an app. */
public record BrowserResponse(int status, List<Header> headers, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTENT_TYPE = "Content-Type";

    /**
     * Nothing but the style sheet of the emulator is loaded, and no page is framed. There is no {@code form-action}:
     * browsers apply it to redirects as well, and a sign-in ends with one to the app.
     */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'";

    /** A header, which may occur more than once. */
    public record Header(String name, String value) {}

    public static BrowserResponse page(int status, String html) {
        return new BrowserResponse(
                status,
                List.of(
                        new Header(CONTENT_TYPE, "text/html;charset=UTF-8"),
                        new Header("Content-Security-Policy", CONTENT_SECURITY_POLICY),
                        new Header("X-Frame-Options", "DENY"),
                        new Header("Referrer-Policy", "no-referrer")),
                html);
    }

    /** The same page, which may also run the script of the emulator. */
    public BrowserResponse withScript() {
        String policy = CONTENT_SECURITY_POLICY + "; script-src 'self'; connect-src 'self'";
        return new BrowserResponse(
                status,
                headers.stream()
                        .map(header -> header.value().equals(CONTENT_SECURITY_POLICY)
                                ? new Header(header.name(), policy)
                                : header)
                        .toList(),
                body);
    }

    public static BrowserResponse redirect(String location) {
        return new BrowserResponse(302, List.of(new Header("Location", location)), "");
    }

    public static BrowserResponse json(int status, Map<String, ?> body) {
        try {
            return new BrowserResponse(
                    status,
                    List.of(new Header(CONTENT_TYPE, "application/json;charset=UTF-8")),
                    JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An OAuth error (RFC 6749 section 5.2). */
    public static BrowserResponse error(int status, String error) {
        return json(status, Map.of("error", error));
    }

    public static BrowserResponse empty(int status) {
        return new BrowserResponse(status, List.of(), "");
    }

    public BrowserResponse with(String header, String value) {
        var all = new ArrayList<>(headers);
        all.add(new Header(header, value));
        return new BrowserResponse(status, all, body);
    }

    public boolean isPage() {
        return headers.stream().anyMatch(header -> header.value().startsWith("text/html"));
    }
}
