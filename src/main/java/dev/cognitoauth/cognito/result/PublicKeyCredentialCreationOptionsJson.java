package dev.cognitoauth.cognito.result;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The options for {@code navigator.credentials.create()}, as {@code parseCreationOptionsFromJSON()} of the browser's
 * PublicKeyCredential takes them. These are the members of {@link PasskeyCreationOptions}, for the OpenAPI document
 * only.
 *
 * @param challenge what the passkey signs, in URL-safe Base64
 * @param pubKeyCredParams the kinds of keys that are accepted, the best first
 * @param timeout how long the user may take, in milliseconds
 * @param excludeCredentials passkeys that the user has registered before
 * @param hints what the browser may suggest
 * @param attestation whether the maker of the passkey has to be proven
 * @param extensions by their names
 */
@Schema(name = "PublicKeyCredentialCreationOptionsJSON")
@JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
record PublicKeyCredentialCreationOptionsJson(
        RelyingParty rp,
        UserEntity user,
        @Schema(examples = "Y2hhbGxlbmdl") String challenge,
        List<Parameters> pubKeyCredParams,
        @Schema(examples = "60000") @Nullable Integer timeout,
        @Nullable List<Descriptor> excludeCredentials,
        @Nullable AuthenticatorSelection authenticatorSelection,
        @Nullable List<String> hints,
        @Schema(examples = "none") @Nullable String attestation,
        @Nullable Map<String, Object> extensions) {

    /**
     * WebAuthn's PublicKeyCredentialRpEntity.
     *
     * @param id the domain that the passkey is for
     * @param name what the browser may show
     */
    @Schema(name = "PublicKeyCredentialRpEntity")
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record RelyingParty(
            @Schema(examples = "example.com") @Nullable String id,
            @Schema(examples = "Example") String name) {}

    /**
     * WebAuthn's PublicKeyCredentialUserEntityJSON.
     *
     * @param id the user's handle, in URL-safe Base64
     * @param name the user's name
     * @param displayName what the browser may show
     */
    @Schema(name = "PublicKeyCredentialUserEntityJSON")
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record UserEntity(
            @Schema(examples = "dXNlcg") String id,
            @Schema(examples = "ada@example.com") String name,
            @Schema(examples = "Ada") String displayName) {}

    /**
     * WebAuthn's PublicKeyCredentialParameters.
     *
     * @param type always {@code public-key}
     * @param alg the algorithm by its number at COSE
     */
    @Schema(name = "PublicKeyCredentialParameters")
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record Parameters(
            @Schema(enumeration = "public-key") String type,
            @Schema(examples = "-7") int alg) {}

    /**
     * WebAuthn's PublicKeyCredentialDescriptorJSON.
     *
     * @param id the passkey's id, in URL-safe Base64
     * @param type always {@code public-key}
     * @param transports how the browser reaches it
     */
    @Schema(name = "PublicKeyCredentialDescriptorJSON")
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record Descriptor(
            @Schema(examples = "cGFzc2tleQ") String id,
            @Schema(enumeration = "public-key") String type,

            @Schema(examples = "[\"internal\"]") @Nullable List<String> transports) {}

    /**
     * WebAuthn's AuthenticatorSelectionCriteria.
     *
     * @param authenticatorAttachment whether the passkey is in this device or in another
     * @param residentKey whether the passkey has to name its user
     * @param requireResidentKey the same for older browsers
     * @param userVerification whether the user has to show a finger or a face, or type a PIN
     */
    @Schema(name = "AuthenticatorSelectionCriteria")
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record AuthenticatorSelection(
            @Schema(enumeration = {"platform", "cross-platform"}) @Nullable
            String authenticatorAttachment,

            @Schema(enumeration = {"discouraged", "preferred", "required"}) @Nullable
            String residentKey,

            @Nullable Boolean requireResidentKey,

            @Schema(enumeration = {"discouraged", "preferred", "required"}) @Nullable
            String userVerification) {}
}
