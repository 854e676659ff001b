package dev.cognitoauth.factor;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.request.Code;
import dev.cognitoauth.cognito.request.Session;
import dev.cognitoauth.limits.LimitedRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The first code of an authenticator app.
 *
 * @param session from the answer to the set-up, in place of an access token
 * @param code the six digits that the app shows
 * @param deviceName the user's name for the device that the app runs on
 */
public record VerifyTotpRequest(
        @Nullable @Session Secret session,

        @Schema(examples = "123456") @NotBlank @Code Secret code,

        @Schema(examples = "Phone") @Nullable @Size(min = 1, max = 1024)
        String deviceName)
        implements LimitedRequest {

    @Override
    public @Nullable Secret challengeSession() {
        return session;
    }
}
