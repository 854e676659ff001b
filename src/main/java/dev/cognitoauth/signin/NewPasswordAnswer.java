package dev.cognitoauth.signin;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.request.AttributeName;
import dev.cognitoauth.cognito.request.ClientMetadata;
import dev.cognitoauth.cognito.request.Password;
import dev.cognitoauth.cognito.request.Session;
import dev.cognitoauth.cognito.request.Username;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A new password that replaces the temporary one, and the required attributes that the user does not have yet.
 *
 * @param challenge the challenge that is answered
 * @param username the challenge's parameter {@code USER_ID_FOR_SRP}
 * @param attributes by Cognito's names: those that the challenge's parameter {@code requiredAttributes} lists
 */
public record NewPasswordAnswer(
        String challenge,

        @NotBlank @Username String username,

        @NotBlank @Session Secret session,

        @NotBlank @Password Secret newPassword,

        @Schema(examples = "{\"given_name\": \"Ada\"}") @Size(max = 100)
        Map<@AttributeName String, @NotNull @Size(max = 2048) String> attributes,

        @Nullable @Valid ClientMetadata clientMetadata)
        implements ChallengeAnswer {

    public NewPasswordAnswer {
        attributes = Objects.requireNonNullElse(attributes, Map.of());
    }

    @Override
    public Map<String, String> responses() {
        var responses = new HashMap<>(Map.of("NEW_PASSWORD", newPassword.value()));
        attributes.forEach((name, value) -> responses.put("userAttributes." + name, value));
        return responses;
    }
}
