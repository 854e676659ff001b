package dev.cognitoauth.password;

import dev.cognitoauth.http.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The password to be; the current one is missing only where the user has none yet. */
public record ChangePasswordRequest(
        @Schema(examples = "Correct-horse-7") @Nullable @Size(min = 1, max = 256)
        Secret currentPassword,

        @Schema(examples = "Correct-horse-8", required = true) @NotBlank @Size(max = 256)
        Secret newPassword) {}
