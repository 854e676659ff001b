package dev.cognitoauth.token;

import dev.cognitoauth.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A token to revoke.
 *
 * @param token the refresh token
 */
public record RevokeRequest(
        @Schema(examples = "eyJjdHkiOiJKV1QifQ.a2V5.aXY.dG9rZW4.dGFn") @NotBlank @Size(max = 16384)
        Secret token) {}
