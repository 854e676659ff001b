package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.emulator.wire.WireResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    private static final String TARGET = "AWSCognitoIdentityProviderService.";

    private final Emulator emulator = new Emulator(Clock.systemUTC(), "http://localhost");

    @BeforeEach
    void createAUser() {
        emulator.userPools()
                .adminCreateUser(
                        user -> user.userPoolId(SeededPools.USER_POOL_ID).username("ada@example.com"));
    }

    @Test
    void areLongerForUsersThanForOthers() {
        emulator.takeTime(1, Duration.ofMillis(10), Duration.ofMillis(100));

        assertThat(took("ResendConfirmationCode", "{\"ClientId\": \"%s\", \"Username\": \"ada@example.com\"}"))
                .isBetween(Duration.ofMillis(55), Duration.ofMillis(165));
        assertThat(
                        took(
                                "InitiateAuth",
                                "{\"ClientId\": \"%s\", \"AuthFlow\": \"USER_AUTH\", \"AuthParameters\": {\"USERNAME\": \"ADA@example.com\"}}"))
                .isBetween(Duration.ofMillis(55), Duration.ofMillis(165));
        assertThat(took("ResendConfirmationCode", "{\"ClientId\": \"%s\", \"Username\": \"bob@example.com\"}"))
                .isBetween(Duration.ofMillis(5), Duration.ofMillis(15));
        assertThat(took("ResendConfirmationCode", "none")).isZero();
    }

    @Test
    void areTheSameForTheSameSeed() {
        assertThat(times(1)).isEqualTo(times(1)).isNotEqualTo(times(2)).doesNotHaveDuplicates();
    }

    @Test
    void areNoneUnlessATestAsksForThem() {
        assertThat(took("ResendConfirmationCode", "{\"ClientId\": \"%s\", \"Username\": \"ada@example.com\"}"))
                .isZero();
    }

    private List<Duration> times(long seed) {
        emulator.takeTime(seed, Duration.ofMillis(10), Duration.ofMillis(100));
        return IntStream.range(0, 5)
                .mapToObj(i -> took("ForgotPassword", "{\"ClientId\": \"%s\", \"Username\": \"ada@example.com\"}"))
                .toList();
    }

    private Duration took(String operation, String body) {
        WireResponse answer = emulator.answer(TARGET + operation, null, body.formatted(SeededPools.CLIENT_ID));
        return ((WireResponse.Http) answer).after();
    }
}
