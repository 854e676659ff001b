package dev.cognitoauth.identity;

import dev.cognitoauth.http.Secret;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * For whom the credentials shall be.
 *
 * @param idToken of the user; without it, a guest's
 * @param roleArn the one wanted of the token's roles ({@code cognito:roles}), where it offers several
 */
public record CredentialsRequest(
        @Nullable @Size(min = 1, max = 50000) Secret idToken,

        @Schema(examples = "arn:aws:iam::123456789012:role/editor")
        @Nullable
        @Size(min = 20, max = 2048)
        @Pattern(regexp = "arn:[\\w-]+:iam::\\d{12}:role/[\\w+=,.@/-]+")
        String roleArn) {}
