package dev.cognitoauth.signin;

import dev.cognitoauth.http.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The end of setting up a second factor.
 *
 * @param session the one that the verification of the authenticator app gave, or the challenge's own for e-mail
 * @param email to set up codes by e-mail; none after an authenticator app was verified
 */
public record MfaSetupAnswer(
        @Schema(examples = "MFA_SETUP", required = true) String challenge,

        @Schema(examples = "5c5b1a3e-6d0f-4f0e-9c3f-1f0f2b7a9d11") @NotBlank @Size(max = 128)
        String username,

        @NotBlank @Size(min = 20, max = 2048) Secret session,
        @Nullable @Size(min = 1, max = 2048) String email,
        Map<String, @NotNull String> clientMetadata)
        implements ChallengeAnswer {

    public MfaSetupAnswer {
        clientMetadata = Objects.requireNonNullElse(clientMetadata, Map.of());
    }

    @Override
    public Map<String, String> responses() {
        var responses = new HashMap<String, String>();
        Responses.put(responses, "EMAIL", email);
        return responses;
    }
}
