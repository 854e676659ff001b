package dev.cognitoauth.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cognitoauth.HmacSha256;
import dev.cognitoauth.Secret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what callers keep for this service, so that it keeps nothing and any instance can go on. Callers can neither read nor
 * change it: it is {@code <key id>.<base64url of nonce and AES-256-GCM ciphertext>}.
 */
public final class Seal {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final String purpose;
    private final String sealingKey;
    private final Map<String, SecretKey> keys = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();

    private Seal(String purpose, List<Secret> configured, UnaryOperator<byte[]> derivation) {
        this.purpose = purpose;
        configured.forEach(key -> add(key, derivation));
        this.sealingKey = keys.keySet().iterator().next();
    }

    /**
     * A seal that uses the keys as they are.
     *
     * @param purpose is authenticated too, so that what was sealed for something else is refused
     * @param keys each as {@code <id>:<base64 of 32 bytes>}; the first one seals
     */
    public static Seal with(List<Secret> keys, String purpose) {
        return new Seal(purpose, keys, UnaryOperator.identity());
    }

    /** A seal that uses keys which are derived from the given ones for this purpose alone. */
    public static Seal withKeysOfItsOwn(List<Secret> keys, String purpose) {
        return new Seal(purpose, keys, key -> derived(key, purpose));
    }

    /** A key that is derived from the first one for this purpose alone, for what has to be the same each time. */
    public static byte[] keyOfItsOwn(List<Secret> keys, String purpose) {
        return derived(decoded(keys.get(0)), purpose);
    }

    public String seal(byte[] content) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, sealingKey, nonce).doFinal(content);
            byte[] all = ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return sealingKey + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was sealed; empty where it was not sealed for this purpose and by one of the keys. */
    public Optional<byte[]> open(String sealed) {
        int dot = sealed.indexOf('.');
        if (!hasKeyOf(sealed)) {
            return Optional.empty();
        }
        try {
            byte[] all = Base64.getUrlDecoder().decode(sealed.substring(dot + 1));
            // Java 17 throws no GeneralSecurityException where the tag is cut off.
            if (all.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
                return Optional.empty();
            }
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, sealed.substring(0, dot), Arrays.copyOf(all, NONCE_BYTES));
            return Optional.of(cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES));
        } catch (GeneralSecurityException | IllegalArgumentException forged) {
            return Optional.empty();
        }
    }

    /** Whether it names one of the keys. If not, its key may be one that is no longer used. */
    public boolean hasKeyOf(String sealed) {
        int dot = sealed.indexOf('.');
        return dot >= 0 && keys.containsKey(sealed.substring(0, dot));
    }

    private Cipher cipher(int mode, String keyId, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, keys.get(keyId), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((purpose + " " + keyId).getBytes(UTF_8));
        return cipher;
    }

    private void add(Secret configured, UnaryOperator<byte[]> derivation) {
        String id = configured.value().strip().split(":", 2)[0];
        keys.put(id, new SecretKeySpec(derivation.apply(decoded(configured)), "AES"));
    }

    private static byte[] decoded(Secret configured) {
        return Base64.getDecoder().decode(configured.value().strip().split(":", 2)[1]);
    }

    /** One block of HKDF-Expand (RFC 5869 section 2.3). The key is random, so that nothing has to be extracted from it. */
    private static byte[] derived(byte[] key, String purpose) {
        return new HmacSha256(key).of(purpose + "\u0001");
    }
}
