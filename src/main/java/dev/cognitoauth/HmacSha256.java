package dev.cognitoauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The hash of texts that only who has the key can make (HMAC with SHA-256, RFC 2104). */
public final class HmacSha256 {

    private static final String ALGORITHM = "HmacSHA256";

    /** Has the key, and is copied for each hash, because to look for an implementation costs more than the hash itself. */
    private final Mac keyed;

    public HmacSha256(byte[] key) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The 32 bytes of the hash of a text in UTF-8. */
    public byte[] of(String text) {
        try {
            return ((Mac) keyed.clone()).doFinal(text.getBytes(UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
