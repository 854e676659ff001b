package dev.cognitoauth.token;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.request.DeviceKey;
import dev.cognitoauth.cognito.request.Username;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A refresh token to get new tokens for.
 *
 * @param refreshToken the newest that the user was given
 * @param deviceKey of the remembered device, if the refresh token was issued to one
 * @param username the user's sub; needed only with {@code AUTH_REFRESH=legacy} and an app client that has a secret
 */
public record RefreshRequest(
        @Schema(examples = "eyJjdHkiOiJKV1QifQ.a2V5.aXY.dG9rZW4.dGFn") @NotBlank @Size(max = 16384)
        Secret refreshToken,

        @Nullable @DeviceKey String deviceKey,
        @Nullable @Username String username) {}
