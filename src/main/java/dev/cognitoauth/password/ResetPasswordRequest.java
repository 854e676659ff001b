package dev.cognitoauth.password;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.request.ClientMetadata;
import dev.cognitoauth.cognito.request.Code;
import dev.cognitoauth.cognito.request.Password;
import dev.cognitoauth.cognito.request.RequestAboutUser;
import dev.cognitoauth.cognito.request.Username;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The code that was sent, and the new password.
 *
 * @param newPassword follows the user pool's password policy
 */
public record ResetPasswordRequest(
        @NotBlank @Username String username,

        @NotBlank @Code Secret code,

        @Schema(examples = "Correct-horse-8") @NotBlank @Password
        Secret newPassword,

        @Nullable @Valid ClientMetadata clientMetadata)
        implements RequestAboutUser {}
