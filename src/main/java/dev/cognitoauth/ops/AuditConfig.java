package dev.cognitoauth.ops;

import dev.cognitoauth.Secret;
import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How the audit log names users. */
@ConfigMapping(prefix = "auth")
public interface AuditConfig {

    /**
     * The key by which the audit log hashes users: at least 32 random characters, the same for all instances. Without one
     * each process makes its own, so that a hash stands for the same user only until that process ends, and the service
     * warns of it in production. Default none. From {@code AUTH_AUDIT_KEY}.
     */
    Optional<Secret> auditKey();
}
