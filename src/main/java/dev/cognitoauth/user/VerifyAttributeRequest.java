package dev.cognitoauth.user;

import dev.cognitoauth.cognito.request.Code;
import dev.cognitoauth.http.Secret;
import jakarta.validation.constraints.NotBlank;

/** The code that was sent to the address. */
public record VerifyAttributeRequest(@NotBlank @Code Secret code) {}
