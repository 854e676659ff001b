package dev.cognitoauth.password;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.request.Password;
import jakarta.validation.constraints.NotBlank;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The new password of a signed-in user.
 *
 * @param currentPassword left out by a user who has no password yet
 * @param newPassword follows the user pool's password policy
 */
public record ChangePasswordRequest(
        @Schema(examples = "Correct-horse-7") @Nullable @Password
        Secret currentPassword,

        @Schema(examples = "Correct-horse-8") @NotBlank @Password
        Secret newPassword) {}
