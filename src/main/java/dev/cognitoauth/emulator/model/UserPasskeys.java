package dev.cognitoauth.emulator.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnCredentialDescription;

/** A user's passkeys, and the registration that stands open. */
public final class UserPasskeys implements Serializable {

    private final Map<String, StoredPasskey> byId = new LinkedHashMap<>();
    private @Nullable String openOptions;

    /**
     * A registered passkey.
     *
     * @param id Base64 with the URL-safe alphabet
     * @param publicKey as a COSE key, in the same alphabet
     */
    record StoredPasskey(
            String id,
            String publicKey,
            long signCount,
            String relyingPartyId,
            @Nullable String attachment,
            List<String> transports,
            Instant created)
            implements Serializable {

        StoredPasskey counted(long count) {
            return new StoredPasskey(id, publicKey, count, relyingPartyId, attachment, transports, created);
        }
    }

    public boolean isEmpty() {
        return byId.isEmpty();
    }

    public boolean remove(String id) {
        return byId.remove(id) != null;
    }

    public List<WebAuthnCredentialDescription> described() {
        return byId.values().stream()
                .map(passkey -> WebAuthnCredentialDescription.builder()
                        .credentialId(passkey.id)
                        .friendlyCredentialName("Passkey")
                        .relyingPartyId(passkey.relyingPartyId)
                        .authenticatorAttachment(passkey.attachment)
                        .authenticatorTransports(passkey.transports)
                        .createdAt(passkey.created)
                        .build())
                .toList();
    }

    Collection<StoredPasskey> all() {
        return byId.values();
    }

    void put(StoredPasskey passkey) {
        byId.put(passkey.id, passkey);
    }

    Optional<StoredPasskey> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    void open(String options) {
        openOptions = options;
    }

    /** The options that a registration was opened with, once. */
    Optional<String> close() {
        Optional<String> options = Optional.ofNullable(openOptions);
        openOptions = null;
        return options;
    }
}
