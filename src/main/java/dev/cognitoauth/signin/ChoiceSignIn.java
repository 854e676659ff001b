package dev.cognitoauth.signin;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.request.ClientMetadata;
import dev.cognitoauth.cognito.request.DeviceKey;
import dev.cognitoauth.cognito.request.Password;
import dev.cognitoauth.cognito.request.Session;
import dev.cognitoauth.cognito.request.SrpA;
import dev.cognitoauth.cognito.request.Username;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets the user choose the first factor (USER_AUTH).
 *
 * @param flow {@code choice}
 * @param preferredChallenge the factor to use, such as {@code EMAIL_OTP}; without it, Cognito answers with the choices
 * @param password with the preferred challenge {@code PASSWORD}
 * @param srpA with the preferred challenge {@code PASSWORD_SRP}
 * @param session from the answer to confirming the sign-up; signs in without any factor
 */
public record ChoiceSignIn(
        String flow,

        @NotBlank @Username String username,

        @Nullable @Size(min = 1, max = 32) String preferredChallenge,

        @Nullable @Password Secret password,
        @Nullable @SrpA String srpA,
        @Nullable @Session Secret session,
        @Nullable @DeviceKey String deviceKey,
        @Nullable @Valid ClientMetadata clientMetadata)
        implements SignInRequest {

    @Override
    public String authFlow() {
        return "USER_AUTH";
    }

    @Override
    public Map<String, String> authParameters() {
        var parameters = new HashMap<String, String>();
        OptionalParameters.put(parameters, "PREFERRED_CHALLENGE", preferredChallenge);
        OptionalParameters.put(parameters, "PASSWORD", Secret.textOrNull(password));
        OptionalParameters.put(parameters, "SRP_A", srpA);
        OptionalParameters.put(parameters, "DEVICE_KEY", deviceKey);
        return parameters;
    }

    @Override
    public boolean sendsMessage() {
        return OneTimeCodes.areSentFor(preferredChallenge);
    }
}
