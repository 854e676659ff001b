package dev.cognitoauth.password;

import dev.cognitoauth.http.RequestAboutUser;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who forgot their password. */
public record ForgotPasswordRequest(
        @Schema(examples = "ada@example.com") @NotBlank @Size(max = 128)
        String username,

        Map<String, @NotNull String> clientMetadata)
        implements RequestAboutUser {

    public ForgotPasswordRequest {
        clientMetadata = Objects.requireNonNullElse(clientMetadata, Map.of());
    }
}
