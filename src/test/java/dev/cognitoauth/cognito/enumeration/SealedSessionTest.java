package dev.cognitoauth.cognito.enumeration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.appclient.TestConfig;
import dev.cognitoauth.cognito.enumeration.SealedSession.Opened;
import dev.cognitoauth.seal.SealConfig;
import dev.cognitoauth.testing.TestClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedSessionTest {

    private static final Map<String, String> KEYS =
            Map.of("auth.keys", "k1:K5AviRHoGBj4yZ1dXZgxlXUE2Q6UXeLo9U7ngcx19jY=");
    private static final Secret OF_COGNITO = new Secret("AYABeC1-y8qooiuysEv0uM4wAqQAHQABAAdTZXJ2aWNl");

    private final TestClock clock = new TestClock();
    private final SealedSession sessions = sessions(KEYS);

    @Test
    void hasTheSessionOfCognito() {
        Secret sealed = sessions.seal("EMAIL_OTP", "ada@example.com", OF_COGNITO);

        assertThat(sessions.open(sealed, "EMAIL_OTP", " Ada@Example.com ")).contains(new Opened(OF_COGNITO));
    }

    @Test
    void hasNoneWhereCognitoHasAskedNothing() {
        Secret sealed = sessions.seal("EMAIL_OTP", "ada@example.com", null);

        assertThat(sessions.open(sealed, "EMAIL_OTP", "ada@example.com")).contains(new Opened(null));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20, 1_000, 2_048, 2_800})
    void looksTheSameWhateverItHas(int length) {
        Secret inside = length == 0 ? null : new Secret("A".repeat(length));

        assertThat(sessions.seal("EMAIL_OTP", "ada@example.com", inside).value())
                .hasSameSizeAs(sessions.seal("SELECT_CHALLENGE", "a", null).value())
                .matches("k1\\.[\\w-]+");
    }

    @Test
    void holdsTheLongestSessionThatCognitoWasSeenToIssue() {
        Secret sealed = sessions.seal("EMAIL_OTP", "ada@example.com", new Secret("A".repeat(8_300)));

        assertThat(sealed.value()).hasSizeLessThan(16_384);
        assertThat(sessions.open(sealed, "EMAIL_OTP", "ada@example.com")).isPresent();
    }

    @Test
    void isForOneUserAndChallenge() {
        Secret sealed = sessions.seal("EMAIL_OTP", "ada@example.com", OF_COGNITO);

        assertThat(sessions.open(sealed, "EMAIL_OTP", "bob@example.com")).isEmpty();
        assertThat(sessions.open(sealed, "SMS_OTP", "ada@example.com")).isEmpty();
        assertThat(sessions.open(new Secret(sealed.value() + "A"), "EMAIL_OTP", "ada@example.com"))
                .isEmpty();
        assertThat(sessions.open(OF_COGNITO, "EMAIL_OTP", "ada@example.com")).isEmpty();
        assertThat(sessions.open(null, "EMAIL_OTP", "ada@example.com")).isEmpty();
    }

    @Test
    void expiresAtTheSameTimeForEverybody() {
        Secret asked = sessions.seal("EMAIL_OTP", "ada@example.com", OF_COGNITO);
        Secret invented = sessions.seal("EMAIL_OTP", "ada@example.com", null);

        clock.advance(Duration.ofSeconds(179));
        assertThat(sessions.open(asked, "EMAIL_OTP", "ada@example.com")).isPresent();
        assertThat(sessions.open(invented, "EMAIL_OTP", "ada@example.com")).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(sessions.open(asked, "EMAIL_OTP", "ada@example.com")).isEmpty();
        assertThat(sessions.open(invented, "EMAIL_OTP", "ada@example.com")).isEmpty();
    }

    private SealedSession sessions(Map<String, String> settings) {
        return new SealedSession(TestConfig.read(SealConfig.class, settings), TestConfig.appClient(Map.of()), clock);
    }
}
