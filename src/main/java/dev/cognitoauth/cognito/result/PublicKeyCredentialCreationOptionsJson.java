package dev.cognitoauth.cognito.result;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The members of {@link PasskeyCreationOptions}, for the OpenAPI document only. */
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

    /** WebAuthn's PublicKeyCredentialRpEntity. */
    @Schema(name = "PublicKeyCredentialRpEntity")
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record RelyingParty(
            @Schema(examples = "example.com") @Nullable String id,
            @Schema(examples = "Example") String name) {}

    /** WebAuthn's PublicKeyCredentialUserEntityJSON. */
    @Schema(name = "PublicKeyCredentialUserEntityJSON")
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record UserEntity(
            @Schema(examples = "dXNlcg") String id,
            @Schema(examples = "ada@example.com") String name,
            @Schema(examples = "Ada") String displayName) {}

    /** WebAuthn's PublicKeyCredentialParameters. */
    @Schema(name = "PublicKeyCredentialParameters")
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record Parameters(
            @Schema(enumeration = "public-key") String type,
            @Schema(examples = "-7") int alg) {}

    /** WebAuthn's PublicKeyCredentialDescriptorJSON. */
    @Schema(name = "PublicKeyCredentialDescriptorJSON")
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record Descriptor(
            @Schema(examples = "cGFzc2tleQ") String id,
            @Schema(enumeration = "public-key") String type,

            @Schema(examples = "[\"internal\"]") @Nullable List<String> transports) {}

    /** WebAuthn's AuthenticatorSelectionCriteria. */
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
