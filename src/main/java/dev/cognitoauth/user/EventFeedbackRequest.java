package dev.cognitoauth.user;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.request.RequestAboutUser;
import dev.cognitoauth.cognito.request.Username;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whether a sign-in that Cognito has warned the user about was their own.
 *
 * @param feedbackToken from the warning that Cognito has sent
 * @param valid true if the user has signed in, false if somebody else has
 */
public record EventFeedbackRequest(
        @NotBlank @Username String username,

        @Schema(examples = "eyJraWQiOiJmZWVkYmFjayJ9.dG9rZW4") @NotBlank @Size(max = 16384)
        Secret feedbackToken,

        @NotNull Boolean valid)
        implements RequestAboutUser {}
