package dev.cognitoauth.signin;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.request.ClientMetadata;
import dev.cognitoauth.cognito.request.DeviceKey;
import dev.cognitoauth.cognito.request.Session;
import dev.cognitoauth.cognito.request.SrpA;
import dev.cognitoauth.cognito.request.Username;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first step of Secure Remote Password, for the password of the user or of the device.
 *
 * @param challenge the challenge that is answered
 */
public record SrpStartAnswer(
        String challenge,

        @NotBlank @Username String username,

        @Nullable @Session Secret session,
        @NotBlank @SrpA String srpA,
        @Nullable @DeviceKey String deviceKey,
        @Nullable @Valid ClientMetadata clientMetadata)
        implements ChallengeAnswer {

    @Override
    public Map<String, String> responses() {
        var responses = new HashMap<>(Map.of("SRP_A", srpA));
        OptionalParameters.put(responses, "DEVICE_KEY", deviceKey);
        return responses;
    }
}
