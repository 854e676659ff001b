package dev.cognitoauth.cognito.answer;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A registered passkey; the id is WebAuthn's, Base64 with the URL-safe alphabet. */
public record Passkey(
        @Schema(examples = "cGFzc2tleQ") String id,
        @Schema(examples = "iCloud Keychain") @Nullable String name,
        @Schema(examples = "example.com") String relyingPartyId,
        @Schema(examples = "platform") @Nullable String attachment,
        @Schema(examples = "[\"internal\"]") List<String> transports,
        Instant createdAt) {}
