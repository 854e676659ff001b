package dev.cognitoauth.token;

import dev.cognitoauth.http.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A refresh token to be turned into fresh tokens.
 *
 * @param deviceKey of the remembered device that the token is bound to, if it is
 * @param username the user's sub: only a legacy refresh of an app client with a secret needs it
 */
public record RefreshRequest(
        @NotBlank @Size(max = 16384) Secret refreshToken,
        @Nullable @Size(min = 1, max = 55) String deviceKey,
        @Nullable @Size(min = 1, max = 128) String username) {}
