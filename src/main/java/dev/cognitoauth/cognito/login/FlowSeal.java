package dev.cognitoauth.cognito.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.token.TokenVerifier;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals a flow for the front end to keep, so that this service keeps nothing and any instance can complete the sign-in.
 * The front end can neither read nor change it: it is {@code <key id>.<base64url of nonce and AES-256-GCM ciphertext>}.
 */
public final class FlowSeal {

    static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final String sealingKey;
    private final Map<String, SecretKey> keys = new LinkedHashMap<>();
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** @param keys each as {@code <id>:<base64 of 32 bytes>}; the first one seals */
    FlowSeal(List<Secret> keys, Clock clock) {
        keys.forEach(this::add);
        this.sealingKey = this.keys.keySet().iterator().next();
        this.clock = clock;
    }

    public Secret seal(LoginFlow flow) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        String text = String.join(
                "\n",
                String.valueOf(clock.instant().getEpochSecond()),
                flow.state(),
                flow.nonce(),
                flow.verifier(),
                flow.redirectUri());
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, sealingKey, nonce).doFinal(text.getBytes(UTF_8));
            byte[] all = ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return new Secret(
                    sealingKey + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(all));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The flow in a seal of ours.
     *
     * @throws ProblemException {@code login_expired} where it is too old, or its key is no longer used; {@code
     *     state_mismatch} where it was not sealed here
     */
    public LoginFlow open(Secret sealed) {
        String[] parts = sealed.value().split("\\.", 2);
        if (parts.length < 2) {
            throw new ProblemException(ErrorCode.STATE_MISMATCH);
        }
        if (!keys.containsKey(parts[0])) {
            throw new ProblemException(ErrorCode.LOGIN_EXPIRED);
        }
        String[] members = opened(parts[0], parts[1]).split("\n", 5);
        long now = clock.instant().getEpochSecond();
        if (members.length < 5 || seconds(members[0]) > now + TokenVerifier.LEEWAY.toSeconds()) {
            throw new ProblemException(ErrorCode.STATE_MISMATCH);
        }
        if (seconds(members[0]) < now - LIFETIME.toSeconds()) {
            throw new ProblemException(ErrorCode.LOGIN_EXPIRED);
        }
        return new LoginFlow(members[1], members[2], members[3], members[4]);
    }

    /** The time of the seal. Whoever knows a key can seal what is no time at all. */
    private static long seconds(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException forged) {
            throw new ProblemException(ErrorCode.STATE_MISMATCH);
        }
    }

    private String opened(String keyId, String base64) {
        try {
            byte[] all = Base64.getUrlDecoder().decode(base64);
            if (all.length <= NONCE_BYTES) {
                throw new ProblemException(ErrorCode.STATE_MISMATCH);
            }
            byte[] nonce =
                    ByteBuffer.allocate(NONCE_BYTES).put(all, 0, NONCE_BYTES).array();
            return new String(
                    cipher(Cipher.DECRYPT_MODE, keyId, nonce).doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES),
                    UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException forged) {
            throw new ProblemException(ErrorCode.STATE_MISMATCH);
        }
    }

    /** The purpose is authenticated too, so that a seal for something else under the same key is no flow. */
    private Cipher cipher(int mode, String keyId, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, keys.get(keyId), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(("login flow " + keyId).getBytes(UTF_8));
        return cipher;
    }

    private void add(Secret configured) {
        String[] parts = configured.value().strip().split(":", 2);
        keys.put(parts[0], new SecretKeySpec(Base64.getDecoder().decode(parts[1]), "AES"));
    }
}
