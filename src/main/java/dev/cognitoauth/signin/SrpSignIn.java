package dev.cognitoauth.signin;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Secure Remote Password (USER_SRP_AUTH): the password never leaves the client.
 *
 * @param srpA the client's public value A in hexadecimal
 */
public record SrpSignIn(
        @Schema(examples = "srp", required = true) String flow,

        @Schema(examples = "ada@example.com") @NotBlank @Size(max = 128)
        String username,

        @NotBlank @Size(max = 1024) String srpA,
        @Nullable @Size(min = 1, max = 55) String deviceKey,
        Map<String, @NotNull String> clientMetadata)
        implements SignInRequest {

    public SrpSignIn {
        clientMetadata = Objects.requireNonNullElse(clientMetadata, Map.of());
    }

    @Override
    public String authFlow() {
        return "USER_SRP_AUTH";
    }

    @Override
    public Map<String, String> authParameters() {
        var parameters = new HashMap<>(Map.of("SRP_A", srpA));
        Responses.put(parameters, "DEVICE_KEY", deviceKey);
        return parameters;
    }
}
