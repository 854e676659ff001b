package dev.cognitoauth.cognito.result;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The end of a session.
 *
 * @param logoutUrl where the browser goes to end the managed login's session too, without which the next click there signs
 *     the user straight in again; absent where there is no managed login
 */
public record SessionEnd(
        @Schema(examples = "https://my-app.auth.eu-central-1.amazoncognito.com/logout?client_id=…") @Nullable
        String logoutUrl) {}
