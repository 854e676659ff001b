package dev.cognitoauth.signin;

import dev.cognitoauth.http.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A new password instead of the temporary one, and the attributes that are still missing.
 *
 * @param username the challenge's parameter {@code USER_ID_FOR_SRP}
 */
public record NewPasswordAnswer(
        @Schema(examples = "NEW_PASSWORD_REQUIRED", required = true)
        String challenge,

        @Schema(examples = "5c5b1a3e-6d0f-4f0e-9c3f-1f0f2b7a9d11") @NotBlank @Size(max = 128)
        String username,

        @NotBlank @Size(min = 20, max = 2048) Secret session,

        @Schema(examples = "Correct-horse-7", required = true) @NotBlank @Size(max = 256)
        Secret newPassword,

        @Schema(examples = "{\"given_name\": \"Ada\"}")
        Map<@Pattern(regexp = "[A-Za-z0-9:_.-]{1,64}") String, @NotNull @Size(max = 2048) String> attributes,

        Map<String, @NotNull String> clientMetadata)
        implements ChallengeAnswer {

    public NewPasswordAnswer {
        attributes = Objects.requireNonNullElse(attributes, Map.of());
        clientMetadata = Objects.requireNonNullElse(clientMetadata, Map.of());
    }

    @Override
    public Map<String, String> responses() {
        var responses = new HashMap<>(Map.of("NEW_PASSWORD", newPassword.value()));
        attributes.forEach((name, value) -> responses.put("userAttributes." + name, value));
        return responses;
    }
}
