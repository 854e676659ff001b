package dev.cognitoauth.password;

import dev.cognitoauth.cognito.request.Password;
import dev.cognitoauth.http.Secret;
import jakarta.validation.constraints.NotBlank;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The new password and the current one, which a user without a password leaves out. */
public record ChangePasswordRequest(
        @Schema(examples = "Correct-horse-7") @Nullable @Password
        Secret currentPassword,

        @Schema(examples = "Correct-horse-8") @NotBlank @Password
        Secret newPassword) {}
