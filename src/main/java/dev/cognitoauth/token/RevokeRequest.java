package dev.cognitoauth.token;

import dev.cognitoauth.http.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** The refresh token to be ended. */
public record RevokeRequest(@NotBlank @Size(max = 16384) Secret token) {}
