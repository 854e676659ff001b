package dev.cognitoauth.user;

import dev.cognitoauth.http.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The code that proves an address. */
public record VerifyAttributeRequest(
        @Schema(examples = "\"123456\"", required = true) @NotBlank @Size(max = 2048)
        Secret code) {}
