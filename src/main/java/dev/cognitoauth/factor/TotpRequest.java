package dev.cognitoauth.factor;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.request.Session;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An authenticator app to set up.
 *
 * @param session of the challenge MFA_SETUP, in place of an access token
 * @param issuer the name of the service that the app shows beside the code
 * @param account the name of the user that the app shows beside the code
 */
public record TotpRequest(
        @Nullable @Session Secret session,

        @Schema(examples = "Example") @Nullable @Size(min = 1, max = 128) @Pattern(regexp = NO_COLON)
        String issuer,

        @Schema(examples = "ada@example.com") @NotBlank @Size(max = 128) @Pattern(regexp = NO_COLON)
        String account) {

    /** A colon stands between the two in the label of a key (Key Uri Format of authenticator apps). */
    private static final String NO_COLON = "[^:]*";
}
