package dev.cognitoauth.admin;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.request.AttributeName;
import dev.cognitoauth.cognito.request.ClientMetadata;
import dev.cognitoauth.cognito.request.Password;
import dev.cognitoauth.cognito.request.RequestAboutUser;
import dev.cognitoauth.cognito.request.Username;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A user who is made by an administrator.
 *
 * @param attributes by Cognito's names; {@code email_verified} spares the user the proof of the address
 * @param temporaryPassword Cognito chooses one where it is missing; the user has to choose another one at the first sign-in
 * @param invitation whether the user is sent the temporary password by {@code EMAIL} or {@code SMS}, or not at all by {@code NONE}
 */
public record CreateUserRequest(
        @NotNull @Username String username,

        @Schema(examples = "{\"email\": \"ada@example.com\", \"email_verified\": \"true\"}") @Nullable @Size(max = 100)
        Map<@AttributeName String, @NotNull @Size(max = 2048) String> attributes,

        @Nullable @Password Secret temporaryPassword,

        @Schema(examples = "EMAIL") @NotNull @Pattern(regexp = "EMAIL|SMS|NONE")
        String invitation,

        @Nullable @Valid ClientMetadata clientMetadata)
        implements RequestAboutUser {}
