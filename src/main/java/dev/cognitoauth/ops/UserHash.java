package dev.cognitoauth.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cognitoauth.HmacSha256;
import io.quarkus.runtime.LaunchMode;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import org.jboss.logging.Logger;

/**
 * Hashes what names a user or a caller, so that the audit log and limits tell them apart without telling who they are: the
 * first 16 bytes of HmacSHA256(key of the deployment, name). The key is the configured one, or else a random one that other
 * instances do not share.
 */
@Singleton
public final class UserHash {

    private static final Logger LOG = Logger.getLogger(UserHash.class);
    private static final int BYTES = 16;
    private static final int RANDOM_BYTES = 32;

    private final HmacSha256 hmac;

    UserHash(AuditConfig config) {
        hmac = new HmacSha256(key(config));
    }

    private static byte[] key(AuditConfig config) {
        if (config.auditKey().isEmpty()) {
            if (LaunchMode.current() == LaunchMode.NORMAL) {
                LOG.warn("AUTH_AUDIT_KEY is missing: after a restart, and in other instances, the audit log has another"
                        + " hash for the same user, and instances share no limits");
            }
            return randomKey();
        }
        return config.auditKey().get().value().getBytes(UTF_8);
    }

    /** The same for a name in capitals, since most user pools do not tell them apart. */
    public String of(String name) {
        byte[] hash = hmac.of(name.strip().toLowerCase(Locale.ROOT));
        return HexFormat.of().formatHex(hash, 0, BYTES);
    }

    private static byte[] randomKey() {
        byte[] key = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
