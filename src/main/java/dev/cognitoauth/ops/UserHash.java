package dev.cognitoauth.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cognitoauth.http.Secret;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells users of the audit log apart without telling who they are: HmacSHA256(key of the deployment, user name). */
final class UserHash {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;

    private final SecretKeySpec key;

    UserHash(Optional<Secret> key) {
        this.key =
                new SecretKeySpec(key.map(set -> set.value().getBytes(UTF_8)).orElseGet(UserHash::random), ALGORITHM);
    }

    /** The same for a name in capitals, as most user pools see it. */
    String of(String username) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] hash = mac.doFinal(username.strip().toLowerCase(Locale.ROOT).getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] random() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
