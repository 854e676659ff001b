package dev.cognitoauth.signin;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.request.ClientMetadata;
import dev.cognitoauth.cognito.request.Code;
import dev.cognitoauth.cognito.request.Session;
import dev.cognitoauth.cognito.request.Username;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A code that Cognito has sent, or that the authenticator app shows.
 *
 * @param challenge the challenge that is answered
 */
public record CodeAnswer(
        String challenge,

        @NotBlank @Username String username,

        @NotBlank @Session Secret session,

        @NotBlank @Code Secret code,

        @Nullable @Valid ClientMetadata clientMetadata)
        implements ChallengeAnswer {

    @Override
    public Map<String, String> responses() {
        return Map.of(challenge + "_CODE", code.value());
    }
}
