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
 * The user chooses among their factors (USER_AUTH).
 *
 * @param preferredChallenge goes on with this factor at once, such as {@code EMAIL_OTP}
 * @param password with the preferred challenge {@code PASSWORD}
 * @param srpA with the preferred challenge {@code PASSWORD_SRP}
 * @param session the one that confirming the sign-up gave: signs in with no further factor
 */
public record ChoiceSignIn(
        @Schema(examples = "choice", required = true) String flow,

        @Schema(examples = "ada@example.com") @NotBlank @Size(max = 128)
        String username,

        @Schema(examples = "EMAIL_OTP") @Nullable @Size(min = 1, max = 32)
        String preferredChallenge,

        @Nullable @Size(min = 1, max = 256) Secret password,
        @Nullable @Size(min = 1, max = 1024) String srpA,
        @Nullable @Size(min = 20, max = 2048) Secret session,
        @Nullable @Size(min = 1, max = 55) String deviceKey,
        Map<String, @NotNull String> clientMetadata)
        implements SignInRequest {

    public ChoiceSignIn {
        clientMetadata = Objects.requireNonNullElse(clientMetadata, Map.of());
    }

    @Override
    public String authFlow() {
        return "USER_AUTH";
    }

    @Override
    public Map<String, String> authParameters() {
        var parameters = new HashMap<String, String>();
        Responses.put(parameters, "PREFERRED_CHALLENGE", preferredChallenge);
        Responses.put(parameters, "PASSWORD", Secret.textOrNull(password));
        Responses.put(parameters, "SRP_A", srpA);
        Responses.put(parameters, "DEVICE_KEY", deviceKey);
        return parameters;
    }
}
