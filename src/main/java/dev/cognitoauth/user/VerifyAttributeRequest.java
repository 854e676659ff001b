package dev.cognitoauth.user;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.request.Code;
import jakarta.validation.constraints.NotBlank;

/** The code that was sent to the address. */
public record VerifyAttributeRequest(@NotBlank @Code Secret code) {}
