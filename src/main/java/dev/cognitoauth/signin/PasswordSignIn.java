package dev.cognitoauth.signin;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.request.ClientMetadata;
import dev.cognitoauth.cognito.request.DeviceKey;
import dev.cognitoauth.cognito.request.Password;
import dev.cognitoauth.cognito.request.Username;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends the password to Cognito (USER_PASSWORD_AUTH).
 *
 * @param flow {@code password}; may be left out
 */
public record PasswordSignIn(
        @Nullable String flow,

        @NotBlank @Username String username,

        @NotBlank @Password Secret password,

        @Nullable @DeviceKey String deviceKey,
        @Nullable @Valid ClientMetadata clientMetadata)
        implements SignInRequest {

    @Override
    public String authFlow() {
        return "USER_PASSWORD_AUTH";
    }

    @Override
    public Map<String, String> authParameters() {
        var parameters = new HashMap<>(Map.of("PASSWORD", password.value()));
        OptionalParameters.put(parameters, "DEVICE_KEY", deviceKey);
        return parameters;
    }
}
