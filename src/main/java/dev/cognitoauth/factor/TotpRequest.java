package dev.cognitoauth.factor;

import dev.cognitoauth.http.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An authenticator app to be set up.
 *
 * @param session of the challenge MFA_SETUP, where there is no access token yet
 * @param issuer who the app shows the codes are for
 * @param account whom the app shows the codes are of
 */
public record TotpRequest(
        @Nullable @Size(min = 20, max = 2048) Secret session,

        @Schema(examples = "Example") @Nullable @Size(min = 1, max = 128)
        String issuer,

        @Schema(examples = "ada@example.com") @NotBlank @Size(max = 128)
        String account) {}
