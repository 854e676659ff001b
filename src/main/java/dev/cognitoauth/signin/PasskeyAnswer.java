package dev.cognitoauth.signin;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.request.ClientMetadata;
import dev.cognitoauth.cognito.request.Credential;
import dev.cognitoauth.cognito.request.Session;
import dev.cognitoauth.cognito.request.Username;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The passkey's answer to the request options in the challenge's parameter {@code CREDENTIAL_REQUEST_OPTIONS}.
 *
 * @param challenge the challenge that is answered
 */
public record PasskeyAnswer(
        String challenge,

        @NotBlank @Username String username,

        @NotBlank @Session Secret session,
        @NotNull Credential credential,
        @Nullable @Valid ClientMetadata clientMetadata)
        implements ChallengeAnswer {

    @Override
    public Map<String, String> responses() {
        return Map.of("CREDENTIAL", credential.text());
    }
}
