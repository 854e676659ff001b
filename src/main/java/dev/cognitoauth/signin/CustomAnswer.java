package dev.cognitoauth.signin;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.request.ClientMetadata;
import dev.cognitoauth.cognito.request.Session;
import dev.cognitoauth.cognito.request.Username;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a challenge that the user pool's own Lambda triggers define.
 *
 * @param challenge the challenge that is answered
 * @param answer what the trigger that verifies the answer expects
 */
public record CustomAnswer(
        String challenge,

        @NotBlank @Username String username,

        @NotBlank @Session Secret session,

        @Schema(examples = "blue") @NotNull @Size(max = 60_000)
        Secret answer,

        @Nullable @Valid ClientMetadata clientMetadata)
        implements ChallengeAnswer {

    @Override
    public Map<String, String> responses() {
        return Map.of("ANSWER", answer.value());
    }
}
