package dev.cognitoauth.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.http.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UserHashTest {

    private final UserHash hash = new UserHash(Optional.of(new Secret("the key of one deployment")));

    @Test
    void isTheSameOnEveryInstance() {
        assertThat(hash.of("Ada@example.com"))
                .isEqualTo(new UserHash(Optional.of(new Secret("the key of one deployment"))).of("ada@example.com "));
    }

    @Test
    void isAnotherInAnotherDeployment() {
        assertThat(hash.of("ada@example.com"))
                .isNotEqualTo(new UserHash(Optional.of(new Secret("the key of another"))).of("ada@example.com"));
    }

    @Test
    void isAnotherInEachProcessWithoutAKey() {
        assertThat(new UserHash(Optional.empty()).of("ada")).isNotEqualTo(new UserHash(Optional.empty()).of("ada"));
    }
}
