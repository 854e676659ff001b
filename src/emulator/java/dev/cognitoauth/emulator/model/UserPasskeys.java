package dev.cognitoauth.emulator.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnClientMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnCredentialDescription;

/** A user's passkeys, and the registration that was started but not completed. */
public final class UserPasskeys implements Serializable {

    private final Map<String, StoredPasskey> byId = new LinkedHashMap<>();
    private @Nullable Registration registration;

    private record Registration(String clientId, String options) implements Serializable {}

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

        /** A passkey that nobody holds. */
        static StoredPasskey unusable(String id, Instant now) {
            return new StoredPasskey(id, "", 0, "", null, List.of(), now);
        }

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

    /** Starts a registration, which only the same app client may complete. */
    void open(String clientId, String options) {
        registration = new Registration(clientId, options);
    }

    /** Ends the registration that was started, and answers its options; there are none the second time. */
    Optional<String> close(String clientId) {
        Registration started = registration;
        if (started != null && !started.clientId.equals(clientId)) {
            throw WebAuthnClientMismatchException.builder()
                    .message("The registration was started by another app client.")
                    .build();
        }
        registration = null;
        return Optional.ofNullable(started).map(Registration::options);
    }
}
