package dev.cognitoauth.signup;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.request.ClientMetadata;
import dev.cognitoauth.cognito.request.Code;
import dev.cognitoauth.cognito.request.RequestAboutUser;
import dev.cognitoauth.cognito.request.Session;
import dev.cognitoauth.cognito.request.Username;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/**
 * The code that was sent to the new user.
 *
 * @param forceAliasCreation true moves the address to this user if another user has it as an alias
 * @param session from the answer to the sign-up; with it, the answer has a session that signs in without a password
 */
public record ConfirmSignUpRequest(
        @NotBlank @Username String username,

        @NotBlank @Code Secret code,

        @Nullable Boolean forceAliasCreation,
        @Nullable @Session Secret session,
        @Nullable @Valid ClientMetadata clientMetadata)
        implements RequestAboutUser {}
