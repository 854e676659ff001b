package dev.cognitoauth.cognito.enumeration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.problem.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GuardedCallTest {

    /** What only an account can be, so that whoever is told knows that there is one. */
    private static final Set<ErrorCode> OF_ACCOUNTS = Set.of(
            ErrorCode.USERNAME_EXISTS,
            ErrorCode.ALREADY_CONFIRMED,
            ErrorCode.USER_DISABLED,
            ErrorCode.USER_NOT_CONFIRMED,
            ErrorCode.PASSWORD_RESET_REQUIRED,
            ErrorCode.TEMPORARY_PASSWORD_EXPIRED,
            ErrorCode.PASSWORD_ATTEMPTS_EXCEEDED,
            ErrorCode.PASSWORD_NOT_RESETTABLE,
            ErrorCode.TOO_MANY_FAILED_ATTEMPTS,
            ErrorCode.DEVICE_NOT_FOUND);

    @ParameterizedTest
    @EnumSource
    void tellsNothingThatOnlyAnAccountCanBe(GuardedCall call) {
        assertThat(OF_ACCOUNTS).noneMatch(call::tells);
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhatIsTheSameForEverybody(GuardedCall call) {
        assertThat(Set.of(ErrorCode.TOO_MANY_REQUESTS, ErrorCode.UPSTREAM_TIMEOUT, ErrorCode.UPSTREAM_MISCONFIGURED))
                .allMatch(call::tells);
    }

    @Test
    void isNamedInTheReadme() throws IOException {
        String row = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("| `AUTH_ENUMERATION_FLOORS` |"))
                .findFirst()
                .orElseThrow();

        assertThat(Arrays.stream(GuardedCall.values()).map(call -> "`" + call.label() + "`"))
                .allMatch(row::contains);
    }
}
