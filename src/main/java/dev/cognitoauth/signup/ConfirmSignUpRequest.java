package dev.cognitoauth.signup;

import dev.cognitoauth.cognito.request.ClientMetadata;
import dev.cognitoauth.cognito.request.Code;
import dev.cognitoauth.cognito.request.Session;
import dev.cognitoauth.cognito.request.Username;
import dev.cognitoauth.http.RequestAboutUser;
import dev.cognitoauth.http.Secret;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The code that was sent to the new user.
 *
 * @param forceAliasCreation true moves the address to this user if another user has it as an alias
 * @param session from the answer to the sign-up; with it, the answer has a session that signs in without a password
 */
public record ConfirmSignUpRequest(
        @Schema(examples = "ada@example.com") @NotBlank @Username
        String username,

        @Schema(examples = "123456") @NotBlank @Code Secret code,

        @Nullable Boolean forceAliasCreation,
        @Nullable @Session Secret session,
        @Nullable @Valid ClientMetadata clientMetadata)
        implements RequestAboutUser {}
