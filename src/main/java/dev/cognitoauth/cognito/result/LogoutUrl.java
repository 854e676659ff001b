package dev.cognitoauth.cognito.result;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The end of the managed login's session.
 *
 * @param logoutUrl where the browser goes to end the session, and from there back to {@code return_to}
 */
public record LogoutUrl(
        @Schema(examples = "https://my-app.auth.eu-central-1.amazoncognito.com/logout?client_id=…")
        String logoutUrl) {}
