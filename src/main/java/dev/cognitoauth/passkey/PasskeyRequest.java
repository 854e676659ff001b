package dev.cognitoauth.passkey;

import dev.cognitoauth.cognito.request.Credential;
import jakarta.validation.constraints.NotNull;

/** The passkey that the browser has created. */
public record PasskeyRequest(@NotNull Credential credential) {}
