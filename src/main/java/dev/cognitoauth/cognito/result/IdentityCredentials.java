package dev.cognitoauth.cognito.result;

import dev.cognitoauth.Secret;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import software.amazon.awssdk.services.cognitoidentity.model.GetCredentialsForIdentityResponse;

/**
 * Temporary AWS credentials of an identity, for any AWS SDK.
 *
 * @param identityId the user's id in the identity pool
 * @param accessKeyId the SDK's access key id
 * @param secretKey the SDK's secret access key
 * @param sessionToken the SDK's session token
 * @param expiration until when they are valid
 */
public record IdentityCredentials(
        @Schema(examples = "eu-central-1:3e6f0a52-7b1c-4c4e-9d57-2f6a8c1e0b4d")
        String identityId,

        @Schema(examples = "ASIAIOSFODNN7EXAMPLE") String accessKeyId,
        Secret secretKey,
        Secret sessionToken,

        @Schema(examples = "2026-11-23T10:15:30Z") Instant expiration) {

    public static IdentityCredentials of(GetCredentialsForIdentityResponse answer) {
        var credentials = answer.credentials();
        return new IdentityCredentials(
                answer.identityId(),
                credentials.accessKeyId(),
                new Secret(credentials.secretKey()),
                new Secret(credentials.sessionToken()),
                credentials.expiration());
    }
}
