package dev.cognitoauth.token;

import dev.cognitoauth.http.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** The refresh token to revoke. */
public record RevokeRequest(@NotBlank @Size(max = 16384) Secret token) {}
