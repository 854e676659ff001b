package dev.cognitoauth.signin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cognitoauth.http.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The passkey's assertion.
 *
 * @param credential the browser's PublicKeyCredential as its {@code toJSON()} gives it
 */
public record PasskeyAnswer(
        @Schema(examples = "WEB_AUTHN", required = true) String challenge,

        @Schema(examples = "5c5b1a3e-6d0f-4f0e-9c3f-1f0f2b7a9d11") @NotBlank @Size(max = 128)
        String username,

        @NotBlank @Size(min = 20, max = 2048) Secret session,
        @NotNull ObjectNode credential,
        Map<String, @NotNull String> clientMetadata)
        implements ChallengeAnswer {

    public PasskeyAnswer {
        clientMetadata = Objects.requireNonNullElse(clientMetadata, Map.of());
    }

    @Override
    public Map<String, String> responses() {
        return Map.of("CREDENTIAL", credential.toString());
    }
}
