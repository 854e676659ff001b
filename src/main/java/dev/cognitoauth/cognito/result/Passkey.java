package dev.cognitoauth.cognito.result;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A registered passkey.
 *
 * @param id WebAuthn's credential id, in URL-safe Base64
 */
public record Passkey(
        @Schema(examples = "cGFzc2tleQ") String id,
        @Schema(examples = "iCloud Keychain") @Nullable String name,
        @Schema(examples = "example.com") String relyingPartyId,
        @Schema(examples = "platform") @Nullable String attachment,
        @Schema(examples = "[\"internal\"]") List<String> transports,
        Instant createdAt) {

    /**
     * Some of a user's passkeys.
     *
     * @param next the query parameter that fetches the following page; absent on the last one
     */
    @Schema(name = "PasskeyList")
    public record Page(List<Passkey> passkeys, @Nullable String next) {}
}
