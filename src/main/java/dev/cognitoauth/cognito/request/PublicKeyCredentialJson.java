package dev.cognitoauth.cognito.request;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A passkey's answer, as {@code toJSON()} of the browser's PublicKeyCredential gives it. These are the members of a
 * {@link Credential}, for the OpenAPI document only.
 *
 * @param id the passkey's id, in URL-safe Base64
 * @param rawId the same id
 * @param type always {@code public-key}
 * @param authenticatorAttachment whether the passkey is in this device or in another
 * @param response what the passkey has answered, as it was
 * @param clientExtensionResults what the extensions have answered
 */
@Schema(name = "PublicKeyCredentialJSON")
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
record PublicKeyCredentialJson(
        @Schema(examples = "cGFzc2tleQ") @NotNull String id,
        @Schema(examples = "cGFzc2tleQ") @NotNull String rawId,
        @Schema(enumeration = "public-key") @NotNull String type,
        @Schema(examples = "platform") @Nullable String authenticatorAttachment,

        @Schema(examples = "{\"clientDataJSON\": \"e30\", \"attestationObject\": \"oA\"}") @NotNull
        Map<String, Object> response,

        @Nullable Map<String, Object> clientExtensionResults) {}
