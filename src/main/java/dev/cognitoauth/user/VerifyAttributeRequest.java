package dev.cognitoauth.user;

import dev.cognitoauth.cognito.request.Code;
import dev.cognitoauth.http.Secret;
import jakarta.validation.constraints.NotBlank;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The code that was sent to the address. */
public record VerifyAttributeRequest(
        @Schema(examples = "123456") @NotBlank @Code Secret code) {}
