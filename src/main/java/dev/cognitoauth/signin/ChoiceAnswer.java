package dev.cognitoauth.signin;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * Which factor to go on with, and what that factor can be given at once.
 *
 * @param choice one of the challenge's {@code available_challenges}, or of its parameter {@code MFAS_CAN_CHOOSE}
 * @param password with the choice {@code PASSWORD}
 * @param srpA with the choice {@code PASSWORD_SRP}
 * @param credential with the choice {@code WEB_AUTHN}
 */
public record ChoiceAnswer(
        @Schema(examples = "SELECT_CHALLENGE", required = true)
        String challenge,

        @Schema(examples = "5c5b1a3e-6d0f-4f0e-9c3f-1f0f2b7a9d11") @NotBlank @Size(max = 128)
        String username,

        @NotBlank @Size(min = 20, max = 2048) Secret session,

        @Schema(examples = "EMAIL_OTP") @NotBlank @Size(max = 32)
        String choice,

        @Nullable @Size(min = 1, max = 256) Secret password,
        @Nullable @Size(min = 1, max = 1024) String srpA,
        @Nullable ObjectNode credential,
        Map<String, @NotNull String> clientMetadata)
        implements ChallengeAnswer {

    public ChoiceAnswer {
        clientMetadata = Objects.requireNonNullElse(clientMetadata, Map.of());
    }

    @Override
    public Map<String, String> responses() {
        var responses = new HashMap<>(Map.of("ANSWER", choice));
        Responses.put(responses, "PASSWORD", Secret.textOrNull(password));
        Responses.put(responses, "SRP_A", srpA);
        Responses.put(responses, "CREDENTIAL", credential);
        return responses;
    }
}
