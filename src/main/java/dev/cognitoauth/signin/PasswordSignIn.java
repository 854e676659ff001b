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
 * The password goes to Cognito as it is (USER_PASSWORD_AUTH).
 *
 * @param flow may be left out
 * @param deviceKey of a device that the user has signed in from before
 */
public record PasswordSignIn(
        @Schema(examples = "password") @Nullable String flow,

        @Schema(examples = "ada@example.com") @NotBlank @Size(max = 128)
        String username,

        @Schema(examples = "Correct-horse-7", required = true) @NotBlank @Size(max = 256)
        Secret password,

        @Nullable @Size(min = 1, max = 55) String deviceKey,
        Map<String, @NotNull String> clientMetadata)
        implements SignInRequest {

    public PasswordSignIn {
        clientMetadata = Objects.requireNonNullElse(clientMetadata, Map.of());
    }

    @Override
    public String authFlow() {
        return "USER_PASSWORD_AUTH";
    }

    @Override
    public Map<String, String> authParameters() {
        var parameters = new HashMap<>(Map.of("PASSWORD", password.value()));
        Responses.put(parameters, "DEVICE_KEY", deviceKey);
        return parameters;
    }
}
