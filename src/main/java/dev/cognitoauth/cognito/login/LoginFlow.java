package dev.cognitoauth.cognito.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cognitoauth.Sha256;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What ties the end of a sign-in to its beginning.
 *
 * @param state comes back from the managed login together with the code
 * @param nonce comes back in the id token
 * @param verifier proves, with the code, who started the sign-in (RFC 7636)
 */
public record LoginFlow(String state, String nonce, String verifier, String redirectUri) {

    private static final int RANDOM_BYTES = 32;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    /** A flow that nobody can guess. */
    public static LoginFlow start(String redirectUri, SecureRandom random) {
        return new LoginFlow(secret(random), secret(random), secret(random), redirectUri);
    }

    /** The challenge for this verifier, by the method {@code S256} (RFC 7636 section 4.2). */
    String challenge() {
        return BASE64URL.encodeToString(Sha256.of(verifier));
    }

    /** Compares in constant time, so that the time of the answer tells nothing about the state. */
    public boolean hasState(String other) {
        return MessageDigest.isEqual(state.getBytes(UTF_8), other.getBytes(UTF_8));
    }

    private static String secret(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return BASE64URL.encodeToString(bytes);
    }
}
