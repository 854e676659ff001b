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
 * The first half of Secure Remote Password (RFC 5054), for a password or a device.
 *
 * @param srpA the client's public value A in hexadecimal
 */
public record SrpStartAnswer(
        @Schema(examples = "DEVICE_SRP_AUTH", required = true)
        String challenge,

        @Schema(examples = "5c5b1a3e-6d0f-4f0e-9c3f-1f0f2b7a9d11") @NotBlank @Size(max = 128)
        String username,

        @Nullable @Size(min = 20, max = 2048) Secret session,
        @NotBlank @Size(max = 1024) String srpA,
        @Nullable @Size(min = 1, max = 55) String deviceKey,
        Map<String, @NotNull String> clientMetadata)
        implements ChallengeAnswer {

    public SrpStartAnswer {
        clientMetadata = Objects.requireNonNullElse(clientMetadata, Map.of());
    }

    @Override
    public Map<String, String> responses() {
        var responses = new HashMap<>(Map.of("SRP_A", srpA));
        Responses.put(responses, "DEVICE_KEY", deviceKey);
        return responses;
    }
}
