package dev.cognitoauth.signin;

import dev.cognitoauth.cognito.request.ClientMetadata;
import dev.cognitoauth.cognito.request.DeviceKey;
import dev.cognitoauth.cognito.request.Username;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Leaves it to the user pool's own Lambda triggers which challenges are asked (CUSTOM_AUTH).
 *
 * @param flow {@code custom}
 */
public record CustomSignIn(
        String flow,

        @NotBlank @Username String username,

        @Nullable @DeviceKey String deviceKey,
        @Nullable @Valid ClientMetadata clientMetadata)
        implements SignInRequest {

    @Override
    public String authFlow() {
        return "CUSTOM_AUTH";
    }

    @Override
    public Map<String, String> authParameters() {
        var parameters = new HashMap<String, String>();
        OptionalParameters.put(parameters, "DEVICE_KEY", deviceKey);
        return parameters;
    }
}
