package dev.cognitoauth.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTest {

    @ParameterizedTest
    @CsvSource({
        "sign-in-address=60/1m, SIGN_IN_ADDRESS, 60, 60",
        "code-session=1/1s, CODE_SESSION, 1, 1",
        "message-pool=1000/1d, MESSAGE_POOL, 1000, 86400",
        "call-address=999999/720h, CALL_ADDRESS, 999999, 2592000",
        "refresh-token=7/100s, REFRESH_TOKEN, 7, 100"
    })
    void takesAnotherRate(String change, Limit limit, long count, long seconds) {
        assertThat(Limit.isSetBy(change)).isTrue();
        Rate rate = Limit.rates(List.of(change)).get(limit);

        assertThat(rate.count()).isEqualTo(count);
        assertThat(rate.seconds()).isEqualTo(seconds);
        assertThat(rate.cost()).isPositive();
        assertThat(rate.remaining(0)).isEqualTo(count);
    }

    @ParameterizedTest
    @EnumSource(Limit.class)
    void canBeOff(Limit limit) {
        String change = limit.id() + "=off";

        assertThat(Limit.isSetBy(change)).isTrue();
        assertThat(Limit.rates(List.of(change))).doesNotContainKey(limit);
    }

    @Test
    void isOffForTheWholePoolUnlessItIsSet() {
        assertThat(Limit.rates(List.of())).hasSize(Limit.values().length - 1).doesNotContainKey(Limit.MESSAGE_POOL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sign-in-address",
                "sign-in-address=",
                "sign-in-address=30",
                "sign-in-address=0/1m",
                "sign-in-address=-1/1m",
                "sign-in-address=30/0s",
                "sign-in-address=30/31d",
                "sign-in-address=30/1",
                "sign-in-address=30/1w",
                "sign-in-address=30/500ms",
                "sign-in-address=1000000/1s",
                "sign-in-address=30/999999d",
                "sign-in-address=99999999999999999999/1m",
                "sign-in-address=30/99999999999999999999s",
                "SIGN_IN_ADDRESS=30/1m",
                "sign-in=30/1m"
            })
    void takesNothingElse(String change) {
        assertThat(Limit.isSetBy(change)).isFalse();
    }

    /** The table that operators read. */
    @ParameterizedTest
    @EnumSource(Limit.class)
    void isInTheDocumentationWithItsRate(Limit limit) throws Exception {
        String table = Files.readString(Path.of("src/main/java/dev/cognitoauth/limits/README.md"));
        Rate rate = Limit.rates(List.of()).get(limit);

        assertThat(table).containsPattern("`%s`.*\\| %s \\|".formatted(limit.id(), rate == null ? "off" : "\\d+ .*"));
    }
}
