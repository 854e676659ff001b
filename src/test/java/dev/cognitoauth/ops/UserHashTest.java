package dev.cognitoauth.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UserHashTest {

    private static final String KEY = "the key of one deployment, 32 characters or more";

    private final UserHash hash = new UserHash(key(KEY));

    @Test
    void isTheSameOnEveryInstanceAndForANameInCapitals() {
        assertThat(hash.of("Ada@example.com")).isEqualTo(new UserHash(key(KEY)).of("ada@example.com "));
    }

    @Test
    void differsBetweenDeployments() {
        assertThat(hash.of("ada@example.com"))
                .isNotEqualTo(new UserHash(key("the key of another deployment, 32 characters")).of("ada@example.com"));
    }

    @Test
    void differsBetweenProcessesWithoutAKey() {
        assertThat(new UserHash(Optional::empty).of("ada")).isNotEqualTo(new UserHash(Optional::empty).of("ada"));
    }

    private static AuditConfig key(String key) {
        return () -> Optional.of(new Secret(key));
    }
}
