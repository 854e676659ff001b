package dev.cognitoauth.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 6.6.6.6 | 10.0.0.1",
                "1 | 6.6.6.6, 1.2.3.4 | 1.2.3.4",
                "1 | 1.2.3.4 | 1.2.3.4",
                "2 | 6.6.6.6, 1.2.3.4, 10.0.0.2 | 1.2.3.4",
                "2 | 1.2.3.4 | 10.0.0.1",
                "1 | '' | 10.0.0.1",
                "1 | '1.2.3.4, ' | 10.0.0.1",
                "1 | 'a, 2001:db8::1' | 2001:db8::1"
            })
    void believesOnlyWhatTrustedProxiesAppended(int proxies, String forwardedFor, String address) {
        assertThat(Caller.address(List.of(forwardedFor), "10.0.0.1", proxies)).isEqualTo(address);
    }

    @Test
    void readsHeadersThatComeApartAsOne() {
        assertThat(Caller.address(List.of("6.6.6.6", "1.2.3.4"), "10.0.0.1", 1)).isEqualTo("1.2.3.4");
    }
}
