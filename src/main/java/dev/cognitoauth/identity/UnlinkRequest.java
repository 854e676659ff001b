package dev.cognitoauth.identity;

import dev.cognitoauth.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Logins to remove from an identity.
 *
 * @param identityId the identity, as the answer with its credentials named it
 * @param idToken of the identity's owner
 * @param loginsToRemove names of providers, such as {@code cognito-idp.<region>.amazonaws.com/<user pool>}
 */
public record UnlinkRequest(
        @Schema(examples = "us-east-1:3e6f0a52-7b1c-4c4e-9d57-2f6a8c1e0b4d")
        @NotBlank
        @Size(max = 55)
        @Pattern(regexp = "[\\w-]+:[0-9a-f-]+")
        String identityId,

        @Schema(examples = "eyJraWQiOiJpZCJ9.eyJzdWIiOiJhZGEifQ.c2ln") @NotBlank @Size(max = 50000)
        Secret idToken,

        @Schema(examples = "[\"accounts.google.com\"]") @NotEmpty @Size(max = 10)
        List<@NotBlank @Size(max = 128) String> loginsToRemove) {}
