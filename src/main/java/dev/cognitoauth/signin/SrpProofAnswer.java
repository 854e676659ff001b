package dev.cognitoauth.signin;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.request.ClientMetadata;
import dev.cognitoauth.cognito.request.DeviceKey;
import dev.cognitoauth.cognito.request.Session;
import dev.cognitoauth.cognito.request.Username;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The second step of Secure Remote Password: the proof that the client knows the password of the user or the device.
 *
 * @param challenge the challenge that is answered
 * @param secretBlock the challenge's parameter {@code SECRET_BLOCK}, as it was
 * @param signature Cognito's PASSWORD_CLAIM_SIGNATURE, in Base64
 * @param timestamp when the signature was made, in UTC and in English, such as {@code Sun Nov 22 23:25:23 UTC 2026}; a
 *     day below ten has one digit
 */
public record SrpProofAnswer(
        String challenge,

        @NotBlank @Username String username,

        @Nullable @Session Secret session,

        @Schema(examples = "c2VjcmV0IGJsb2Nr") @NotBlank @Size(max = 16_384)
        Secret secretBlock,

        @Schema(examples = "c2lnbmF0dXJl") @NotBlank @Size(max = 256)
        Secret signature,

        @Schema(examples = "Sun Nov 22 23:25:23 UTC 2026") @NotBlank @Size(max = 64)
        String timestamp,

        @Nullable @DeviceKey String deviceKey,
        @Nullable @Valid ClientMetadata clientMetadata)
        implements ChallengeAnswer {

    @Override
    public Map<String, String> responses() {
        var responses = new HashMap<>(Map.of(
                "PASSWORD_CLAIM_SECRET_BLOCK", secretBlock.value(),
                "PASSWORD_CLAIM_SIGNATURE", signature.value(),
                "TIMESTAMP", timestamp));
        OptionalParameters.put(responses, "DEVICE_KEY", deviceKey);
        return responses;
    }

    @Override
    public boolean triesPassword() {
        return true;
    }
}
