package dev.cognitoauth.cognito.result;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A registered passkey.
 *
 * @param id WebAuthn's credential id, in URL-safe Base64
 * @param name what the passkey is called by its maker
 * @param relyingPartyId the domain that it signs in to
 * @param attachment {@code platform} for a passkey of the device itself, {@code cross-platform} for any other
 * @param transports how the browser reaches it
 * @param createdAt when it was registered
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
     * @param passkeys those of this page
     * @param next the query parameter that fetches the following page; absent on the last one
     */
    @Schema(name = "PasskeyList")
    public record Page(List<Passkey> passkeys, @Nullable String next) {}
}
