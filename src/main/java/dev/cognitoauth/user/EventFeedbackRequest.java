package dev.cognitoauth.user;

import dev.cognitoauth.http.RequestAboutUser;
import dev.cognitoauth.http.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a user says of a sign-in that Cognito has warned them of.
 *
 * @param feedbackToken from the warning
 * @param valid whether it was them
 */
public record EventFeedbackRequest(
        @Schema(examples = "ada@example.com") @NotBlank @Size(max = 128)
        String username,

        @NotBlank @Size(max = 16384) Secret feedbackToken,
        @NotNull Boolean valid)
        implements RequestAboutUser {}
