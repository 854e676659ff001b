package dev.cognitoauth.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cognitoauth.http.Secret;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserHashTest {

    private static final String KEY = "the key of one deployment, 32 characters or more";

    private final UserHash hash = UserHash.from(key(KEY));

    @Test
    void isTheSameOnEveryInstanceAndForANameInCapitals() {
        assertThat(hash.of("Ada@example.com")).isEqualTo(UserHash.from(key(KEY)).of("ada@example.com "));
    }

    @Test
    void differsBetweenDeployments() {
        assertThat(hash.of("ada@example.com"))
                .isNotEqualTo(UserHash.from(key("the key of another deployment, 32 characters"))
                        .of("ada@example.com"));
    }

    @Test
    void differsBetweenProcessesWithoutAKey() {
        assertThat(UserHash.from(Optional::empty).of("ada"))
                .isNotEqualTo(UserHash.from(Optional::empty).of("ada"));
    }

    @Test
    void refusesAShortKeyWithoutRepeatingIt() {
        assertThatThrownBy(() -> UserHash.from(key("x".repeat(31))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("AUTH_AUDIT_KEY")
                .hasMessageNotContaining("xxx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "ab", "1234567"})
    void refusesAKeyThatCanBeGuessed(String repeated) {
        assertThatThrownBy(() -> UserHash.from(key(repeated.repeat(32))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("AUTH_AUDIT_KEY can be guessed");
    }

    private static AuditConfig key(String key) {
        return () -> Optional.of(new Secret(key));
    }
}
