package dev.cognitoauth.signup;

import dev.cognitoauth.cognito.request.ClientMetadata;
import dev.cognitoauth.cognito.request.RequestAboutUser;
import dev.cognitoauth.cognito.request.Username;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/** The user who needs another confirmation code. */
public record ResendRequest(
        @NotBlank @Username String username,

        @Nullable @Valid ClientMetadata clientMetadata) implements RequestAboutUser {}
