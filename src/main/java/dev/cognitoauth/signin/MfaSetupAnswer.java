package dev.cognitoauth.signin;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.request.ClientMetadata;
import dev.cognitoauth.cognito.request.Session;
import dev.cognitoauth.cognito.request.Username;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Completes the set-up of a second factor.
 *
 * @param challenge the challenge that is answered
 * @param session from the verification of the authenticator app or, for e-mail, from the challenge
 * @param email the address for codes by e-mail; left out for an authenticator app
 */
public record MfaSetupAnswer(
        String challenge,

        @NotBlank @Username String username,

        @NotBlank @Session Secret session,
        @Nullable @Size(min = 1, max = 2048) String email,
        @Nullable @Valid ClientMetadata clientMetadata)
        implements ChallengeAnswer {

    @Override
    public Map<String, String> responses() {
        var responses = new HashMap<String, String>();
        OptionalParameters.put(responses, "EMAIL", email);
        return responses;
    }

    @Override
    public boolean sendsMessage() {
        return email != null;
    }

    @Override
    public Stream<String> recipients() {
        return Stream.ofNullable(email);
    }
}
