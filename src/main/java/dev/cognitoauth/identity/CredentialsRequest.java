package dev.cognitoauth.identity;

import dev.cognitoauth.Secret;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The user who needs AWS credentials.
 *
 * @param idToken of the user; without it, the credentials are those of the session in the cookies, or of a guest
 * @param roleArn one of the roles in the token's claim {@code cognito:roles}, such as {@code
 *     arn:aws:iam::123456789012:role/editor}; without it, the identity pool chooses
 */
public record CredentialsRequest(
        @Schema(examples = "eyJraWQiOiJpZCJ9.eyJzdWIiOiJhZGEifQ.c2ln") @Nullable @Size(min = 1, max = 50000)
        Secret idToken,

        @Nullable @Size(min = 20, max = 2048) @Pattern(regexp = "arn:[\\w-]+:iam::\\d{12}:role/[!-~]+")
        String roleArn) {}
