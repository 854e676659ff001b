package dev.cognitoauth.token;

import dev.cognitoauth.cognito.request.DeviceKey;
import dev.cognitoauth.cognito.request.Username;
import dev.cognitoauth.http.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A refresh token to get new tokens for.
 *
 * @param deviceKey of the remembered device, if the refresh token was issued to one
 * @param username the user's sub; needed only with {@code AUTH_REFRESH=legacy} and an app client that has a secret
 */
public record RefreshRequest(
        @NotBlank @Size(max = 16384) Secret refreshToken,
        @Nullable @DeviceKey String deviceKey,
        @Nullable @Username String username) {}
