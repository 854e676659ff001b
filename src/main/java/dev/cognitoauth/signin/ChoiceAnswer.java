package dev.cognitoauth.signin;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.request.ClientMetadata;
import dev.cognitoauth.cognito.request.Credential;
import dev.cognitoauth.cognito.request.Password;
import dev.cognitoauth.cognito.request.Session;
import dev.cognitoauth.cognito.request.SrpA;
import dev.cognitoauth.cognito.request.Username;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The chosen factor and, if the caller has it already, what that factor needs.
 *
 * @param challenge the challenge that is answered
 * @param choice one of the challenge's {@code available_challenges}, or of its parameter {@code MFAS_CAN_CHOOSE}
 * @param password with the choice {@code PASSWORD}
 * @param srpA with the choice {@code PASSWORD_SRP}
 * @param credential with the choice {@code WEB_AUTHN}
 */
public record ChoiceAnswer(
        String challenge,

        @NotBlank @Username String username,

        @NotBlank @Session Secret session,

        @Schema(examples = "EMAIL_OTP") @NotBlank @Size(max = 32)
        String choice,

        @Nullable @Password Secret password,
        @Nullable @SrpA String srpA,
        @Nullable Credential credential,
        @Nullable @Valid ClientMetadata clientMetadata)
        implements ChallengeAnswer {

    @Override
    public Map<String, String> responses() {
        var responses = new HashMap<>(Map.of("ANSWER", choice));
        OptionalParameters.put(responses, "PASSWORD", Secret.textOrNull(password));
        OptionalParameters.put(responses, "SRP_A", srpA);
        OptionalParameters.put(responses, "CREDENTIAL", credential == null ? null : credential.text());
        return responses;
    }

    @Override
    public boolean triesPassword() {
        return password != null;
    }

    @Override
    public boolean sendsMessage() {
        return OneTimeCodes.areSentFor(choice);
    }
}
