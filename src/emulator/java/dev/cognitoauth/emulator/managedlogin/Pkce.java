package dev.cognitoauth.emulator.managedlogin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.cognitoauth.emulator.managedlogin.http.SafeCompare;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Proof Key for Code Exchange with S256 (RFC 7636). */
final class Pkce {

    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private Pkce() {}

    static boolean isChallenge(String text) {
        return CHALLENGE.matcher(text).matches();
    }

    /** Whether this verifier belongs to the challenge; without a challenge there must be no verifier either. */
    static boolean proves(@Nullable String challenge, Optional<String> verifier) {
        if (challenge == null || verifier.isEmpty()) {
            return challenge == null && verifier.isEmpty();
        }
        return VERIFIER.matcher(verifier.get()).matches() && SafeCompare.isSame(challenge, challenge(verifier.get()));
    }

    static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
