package dev.cognitoauth.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** A platform authenticator with one passkey (ES256), and the browser around it. */
public final class VirtualAuthenticator {

    private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();
    private static final int USER_PRESENT_AND_VERIFIED = 0x05;
    private static final int ATTESTED = 0x40;

    private final byte[] id = "passkey-0123456789".getBytes(UTF_8);
    private final KeyPair pair;
    private int count;

    public VirtualAuthenticator() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        pair = generator.generateKeyPair();
    }

    public String id() {
        return BASE64_URL.encodeToString(id);
    }

    /** Answers {@code navigator.credentials.create()}. */
    public Map<String, Object> create(String challenge, String origin, String relyingParty)
            throws GeneralSecurityException {
        var authData = new ByteArrayOutputStream();
        authData.writeBytes(authenticatorData(relyingParty, USER_PRESENT_AND_VERIFIED | ATTESTED));
        authData.writeBytes(new byte[16]);
        authData.writeBytes(new byte[] {0, (byte) id.length});
        authData.writeBytes(id);
        authData.writeBytes(coseKey());
        var attestation = new ByteArrayOutputStream();
        attestation.write(0xa3);
        attestation.writeBytes(text("fmt"));
        attestation.writeBytes(text("none"));
        attestation.writeBytes(text("attStmt"));
        attestation.write(0xa0);
        attestation.writeBytes(text("authData"));
        attestation.writeBytes(bytes(authData.toByteArray()));
        return credential(Map.of(
                "clientDataJSON", clientData("webauthn.create", challenge, origin),
                "attestationObject", BASE64_URL.encodeToString(attestation.toByteArray()),
                "transports", new String[] {"internal"}));
    }

    /** Answers {@code navigator.credentials.get()}. */
    public Map<String, Object> get(String challenge, String origin, String relyingParty, String userHandle)
            throws GeneralSecurityException {
        byte[] authData = authenticatorData(relyingParty, USER_PRESENT_AND_VERIFIED);
        String clientData = clientData("webauthn.get", challenge, origin);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(authData);
        signature.update(sha256(Base64.getUrlDecoder().decode(clientData)));
        return credential(Map.of(
                "clientDataJSON", clientData,
                "authenticatorData", BASE64_URL.encodeToString(authData),
                "signature", BASE64_URL.encodeToString(signature.sign()),
                "userHandle", BASE64_URL.encodeToString(userHandle.getBytes(UTF_8))));
    }

    /** Copies count too: an authenticator that was cloned goes back in time. */
    public void rewind() {
        count = 0;
    }

    private Map<String, Object> credential(Map<String, Object> response) {
        return Map.of(
                "id",
                id(),
                "rawId",
                id(),
                "type",
                "public-key",
                "authenticatorAttachment",
                "platform",
                "clientExtensionResults",
                Map.of(),
                "response",
                response);
    }

    private byte[] authenticatorData(String relyingParty, int flags) throws GeneralSecurityException {
        return ByteBuffer.allocate(37)
                .put(sha256(relyingParty.getBytes(UTF_8)))
                .put((byte) flags)
                .putInt(++count)
                .array();
    }

    /** EC2 key, ES256, P-256 (RFC 9053 section 7.1). */
    private byte[] coseKey() {
        var point = ((ECPublicKey) pair.getPublic()).getW();
        var key = new ByteArrayOutputStream();
        key.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21});
        key.writeBytes(bytes(coordinate(point.getAffineX().toByteArray())));
        key.write(0x22);
        key.writeBytes(bytes(coordinate(point.getAffineY().toByteArray())));
        return key.toByteArray();
    }

    private static byte[] coordinate(byte[] number) {
        byte[] padded = new byte[32];
        byte[] magnitude = number.length > 32 ? Arrays.copyOfRange(number, number.length - 32, number.length) : number;
        System.arraycopy(magnitude, 0, padded, 32 - magnitude.length, magnitude.length);
        return padded;
    }

    private static String clientData(String type, String challenge, String origin) {
        String json = "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
                .formatted(type, challenge, origin);
        return BASE64_URL.encodeToString(json.getBytes(UTF_8));
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return ByteBuffer.allocate(1 + bytes.length)
                .put((byte) (0x60 | bytes.length))
                .put(bytes)
                .array();
    }

    private static byte[] bytes(byte[] bytes) {
        return ByteBuffer.allocate(2 + bytes.length)
                .put((byte) 0x58)
                .put((byte) bytes.length)
                .put(bytes)
                .array();
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }
}
