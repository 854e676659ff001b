package dev.cognitoauth.signup;

import dev.cognitoauth.http.RequestAboutUser;
import dev.cognitoauth.http.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The code that proves a sign-up.
 *
 * @param forceAliasCreation takes the address over from another user who has it as an alias
 * @param session the one that the sign-up answered, to sign in without a password right after
 */
public record ConfirmSignUpRequest(
        @Schema(examples = "ada@example.com") @NotBlank @Size(max = 128)
        String username,

        @Schema(examples = "\"123456\"", required = true) @NotBlank @Size(max = 2048)
        Secret code,

        @Nullable Boolean forceAliasCreation,
        @Nullable @Size(min = 20, max = 2048) Secret session,
        Map<String, @NotNull String> clientMetadata)
        implements RequestAboutUser {

    public ConfirmSignUpRequest {
        clientMetadata = Objects.requireNonNullElse(clientMetadata, Map.of());
    }
}
