package dev.cognitoauth.signin;

import dev.cognitoauth.cognito.request.ClientMetadata;
import dev.cognitoauth.cognito.request.Credential;
import dev.cognitoauth.cognito.request.Session;
import dev.cognitoauth.cognito.request.Username;
import dev.cognitoauth.http.Secret;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The passkey's answer to the request options in the challenge's parameter {@code CREDENTIAL_REQUEST_OPTIONS}. */
public record PasskeyAnswer(
        @Schema(examples = "WEB_AUTHN") String challenge,

        @Schema(examples = "5c5b1a3e-6d0f-4f0e-9c3f-1f0f2b7a9d11") @NotBlank @Username
        String username,

        @NotBlank @Session Secret session,
        @NotNull Credential credential,
        @Nullable @Valid ClientMetadata clientMetadata)
        implements ChallengeAnswer {

    @Override
    public Map<String, String> responses() {
        return Map.of("CREDENTIAL", credential.text());
    }
}
