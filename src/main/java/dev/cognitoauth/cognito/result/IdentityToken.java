package dev.cognitoauth.cognito.result;

import dev.cognitoauth.Secret;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An OpenID token of an identity, for AssumeRoleWithWebIdentity of AWS STS; it is valid for ten minutes.
 *
 * @param identityId the user's id in the identity pool
 * @param token the web identity token
 */
public record IdentityToken(
        @Schema(examples = "eu-central-1:3e6f0a52-7b1c-4c4e-9d57-2f6a8c1e0b4d")
        String identityId,

        Secret token) {}
