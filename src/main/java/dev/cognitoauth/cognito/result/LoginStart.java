package dev.cognitoauth.cognito.result;

import dev.cognitoauth.Secret;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The beginning of a sign-in at the managed login.
 *
 * @param authorizeUrl where the browser goes next
 * @param flow what the front end keeps, in {@code sessionStorage} for example, and sends to {@code
 *     /v1/login/callback}; valid for 10 minutes, different for each sign-in
 */
public record LoginStart(
        @Schema(examples = "https://my-app.auth.eu-central-1.amazoncognito.com/oauth2/authorize?response_type=code&…")
        String authorizeUrl,

        @Schema(examples = "k1.pQ3vT8…") Secret flow) {}
