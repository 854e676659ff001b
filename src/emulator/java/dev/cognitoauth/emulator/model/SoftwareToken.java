package dev.cognitoauth.emulator.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret that an authenticator app shares with the pool (RFC 6238: HMAC-SHA-1, 30 seconds, six digits). */
public final class SoftwareToken implements Serializable {

    private static final int STEP_SECONDS = 30;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] secret;
    private long lastStep = Long.MIN_VALUE;

    SoftwareToken() {
        secret = Randomness.bytes(20);
    }

    /** @param base32 the secret, in the alphabet of {@link SoftwareToken#secretCode} */
    public SoftwareToken(String base32) {
        // Bits at the end that fill no byte are padding.
        secret = new byte[base32.length() * 5 / 8];
        for (int bit = 0; bit < secret.length * 8; bit++) {
            int value = BASE32.indexOf(base32.charAt(bit / 5)) >> 4 - bit % 5 & 1;
            secret[bit / 8] |= (byte) (value << 7 - bit % 8);
        }
    }

    /** The secret in Base32 (RFC 4648 section 6); 20 bytes need no padding. */
    public String secretCode() {
        StringBuilder code = new StringBuilder();
        for (int bit = 0; bit < secret.length * 8; bit += 5) {
            int value = 0;
            for (int i = bit; i < bit + 5; i++) {
                value = value << 1 | secret[i / 8] >> 7 - i % 8 & 1;
            }
            code.append(BASE32.charAt(value));
        }
        return code.toString();
    }

    /** What the check of a code finds. */
    public enum Result {
        ACCEPTED,
        USED_BEFORE,
        WRONG
    }

    /** Accepts the code of this time step or of one next to it, each once. */
    public Result accept(String code, Instant now) {
        long current = now.getEpochSecond() / STEP_SECONDS;
        for (long step = current - 1; step <= current + 1; step++) {
            if (MessageDigest.isEqual(code(step).getBytes(UTF_8), code.getBytes(UTF_8))) {
                if (step <= lastStep) {
                    return Result.USED_BEFORE;
                }
                lastStep = step;
                return Result.ACCEPTED;
            }
        }
        return Result.WRONG;
    }

    private String code(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int offset = hash[hash.length - 1] & 15;
            int binary = ByteBuffer.wrap(hash, offset, 4).getInt() & Integer.MAX_VALUE;
            return "%06d".formatted(binary % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
