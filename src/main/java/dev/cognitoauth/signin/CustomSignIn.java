package dev.cognitoauth.signin;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The triggers of the pool ask what they like (CUSTOM_AUTH). */
public record CustomSignIn(
        @Schema(examples = "custom", required = true) String flow,

        @Schema(examples = "ada@example.com") @NotBlank @Size(max = 128)
        String username,

        @Nullable @Size(min = 1, max = 55) String deviceKey,
        Map<String, @NotNull String> clientMetadata)
        implements SignInRequest {

    public CustomSignIn {
        clientMetadata = Objects.requireNonNullElse(clientMetadata, Map.of());
    }

    @Override
    public String authFlow() {
        return "CUSTOM_AUTH";
    }

    @Override
    public Map<String, String> authParameters() {
        var parameters = new HashMap<String, String>();
        Responses.put(parameters, "DEVICE_KEY", deviceKey);
        return parameters;
    }
}
