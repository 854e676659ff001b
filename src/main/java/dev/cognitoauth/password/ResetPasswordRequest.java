package dev.cognitoauth.password;

import dev.cognitoauth.http.RequestAboutUser;
import dev.cognitoauth.http.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The code that was sent, and the password to be. */
public record ResetPasswordRequest(
        @Schema(examples = "ada@example.com") @NotBlank @Size(max = 128)
        String username,

        @Schema(examples = "\"123456\"", required = true) @NotBlank @Size(max = 2048)
        Secret code,

        @Schema(examples = "Correct-horse-8", required = true) @NotBlank @Size(max = 256)
        Secret newPassword,

        Map<String, @NotNull String> clientMetadata)
        implements RequestAboutUser {

    public ResetPasswordRequest {
        clientMetadata = Objects.requireNonNullElse(clientMetadata, Map.of());
    }
}
