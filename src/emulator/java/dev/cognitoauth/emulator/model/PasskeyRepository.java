package dev.cognitoauth.emulator.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import com.yubico.webauthn.data.exception.Base64UrlException;
import dev.cognitoauth.emulator.model.UserPasskeys.StoredPasskey;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives the WebAuthn library access to the passkeys of one user. */
record PasskeyRepository(PoolUser user) implements CredentialRepository {

    @Override
    public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String username) {
        return user.passkeys().all().stream()
                .map(passkey -> PublicKeyCredentialDescriptor.builder()
                        .id(bytes(passkey.id()))
                        .build())
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<ByteArray> getUserHandleForUsername(String username) {
        return Optional.of(handle());
    }

    @Override
    public Optional<String> getUsernameForUserHandle(ByteArray userHandle) {
        return handle().equals(userHandle) ? Optional.of(user.username) : Optional.empty();
    }

    @Override
    public Optional<RegisteredCredential> lookup(ByteArray credentialId, ByteArray userHandle) {
        return handle().equals(userHandle)
                ? user.passkeys().find(credentialId.getBase64Url()).map(this::registered)
                : Optional.empty();
    }

    @Override
    public Set<RegisteredCredential> lookupAll(ByteArray credentialId) {
        return user.passkeys().find(credentialId.getBase64Url()).stream()
                .map(this::registered)
                .collect(Collectors.toSet());
    }

    private RegisteredCredential registered(StoredPasskey passkey) {
        return RegisteredCredential.builder()
                .credentialId(bytes(passkey.id()))
                .userHandle(handle())
                .publicKeyCose(bytes(passkey.publicKey()))
                .signatureCount(passkey.signCount())
                .build();
    }

    private ByteArray handle() {
        return new ByteArray(user.sub.getBytes(UTF_8));
    }

    private static ByteArray bytes(String base64Url) {
        try {
            return ByteArray.fromBase64Url(base64Url);
        } catch (Base64UrlException e) {
            throw new IllegalStateException(e);
        }
    }
}
