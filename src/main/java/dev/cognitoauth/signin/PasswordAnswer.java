package dev.cognitoauth.signin;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.request.ClientMetadata;
import dev.cognitoauth.cognito.request.Password;
import dev.cognitoauth.cognito.request.Session;
import dev.cognitoauth.cognito.request.Username;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The password, where the user has chosen it among other factors.
 *
 * @param challenge the challenge that is answered
 */
public record PasswordAnswer(
        String challenge,

        @NotBlank @Username String username,

        @NotBlank @Session Secret session,

        @NotBlank @Password Secret password,

        @Nullable @Valid ClientMetadata clientMetadata)
        implements ChallengeAnswer {

    @Override
    public Map<String, String> responses() {
        return Map.of("PASSWORD", password.value());
    }

    @Override
    public boolean triesPassword() {
        return true;
    }
}
