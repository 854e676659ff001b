package dev.cognitoauth.factor;

import dev.cognitoauth.http.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The six digits that the app shows.
 *
 * @param session the one that the set-up gave, where there is no access token yet
 * @param deviceName what the user calls the app's device
 */
public record VerifyTotpRequest(
        @Nullable @Size(min = 20, max = 2048) Secret session,

        @Schema(examples = "\"123456\"", required = true) @NotBlank @Size(min = 6, max = 6)
        Secret code,

        @Schema(examples = "Phone") @Nullable @Size(min = 1, max = 128)
        String deviceName) {}
