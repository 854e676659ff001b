package dev.cognitoauth.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallerAddressTest {

    private static final String PEER = "10.0.0.1";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 6.6.6.6 | 10.0.0.1",
                "1 | 6.6.6.6, 1.2.3.4 | 1.2.3.4",
                "1 | 1.2.3.4 | 1.2.3.4",
                "2 | 6.6.6.6, 1.2.3.4, 10.0.0.2 | 1.2.3.4",
                "2 | 1.2.3.4 | 10.0.0.1",
                "1 | 'a, 2001:db8::1' | 2001:db8::1",
                "1 | 1.2.3.4:5678 | 1.2.3.4",
                "1 | [2001:db8::1]:443 | 2001:db8::1",
                "1 | [2001:db8::1] | 2001:db8::1"
            })
    void believesOnlyWhatTrustedProxiesAppended(int proxies, String forwardedFor, String address) {
        assertThat(CallerAddress.of(List.of(forwardedFor), PEER, proxies)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.3.4, ",
                "unknown",
                "_hidden",
                "1.2.3.4:",
                "1.2.3.4:port",
                "1.2.3.4:123456",
                "1.2.3.400",
                "[2001:db8::1",
                "[1.2.3.4]",
                "[]",
                ":443",
                "2001:db8::1::2"
            })
    void handsOnNothingThatIsNotAnAddress(String forwardedFor) {
        assertThat(CallerAddress.of(List.of(forwardedFor), PEER, 1)).isNull();
        assertThat(CallerAddress.of(List.of("x".repeat(3000) + forwardedFor), PEER, 1))
                .isNull();
    }

    @Test
    void readsSeveralHeadersAsOneList() {
        assertThat(CallerAddress.of(List.of("6.6.6.6", "1.2.3.4"), PEER, 1)).isEqualTo("1.2.3.4");
    }
}
