package dev.cognitoauth.signin;

import dev.cognitoauth.cognito.request.ClientMetadata;
import dev.cognitoauth.cognito.request.DeviceKey;
import dev.cognitoauth.cognito.request.SrpA;
import dev.cognitoauth.cognito.request.Username;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Signs in by Secure Remote Password (USER_SRP_AUTH), so that the password never leaves the client.
 *
 * @param flow {@code srp}
 */
public record SrpSignIn(
        String flow,

        @NotBlank @Username String username,

        @NotBlank @SrpA String srpA,
        @Nullable @DeviceKey String deviceKey,
        @Nullable @Valid ClientMetadata clientMetadata)
        implements SignInRequest {

    @Override
    public String authFlow() {
        return "USER_SRP_AUTH";
    }

    @Override
    public Map<String, String> authParameters() {
        var parameters = new HashMap<>(Map.of("SRP_A", srpA));
        OptionalParameters.put(parameters, "DEVICE_KEY", deviceKey);
        return parameters;
    }
}
