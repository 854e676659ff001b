package dev.cognitoauth.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
        assertThat(address(List.of(forwardedFor), PEER, proxies)).isEqualTo(address);
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
                "2001:db8::1::2",
                "[[2001:db8::1]]",
                "[1.2.3.4:5]",
                "1.2.3.4%eth0",
                "dead.beef:1",
                "010.0.0.1",
                "1.2.3.04",
                "1.2.3",
                "16909060",
                "::ffff:1.2.3.400",
                "::ffff:010.0.0.1"
            })
    void handsOnNothingThatIsNotAnAddress(String forwardedFor) {
        assertThat(address(List.of(forwardedFor), PEER, 1)).isNull();
        assertThat(address(List.of("x".repeat(3000) + forwardedFor), PEER, 1)).isNull();
    }

    @Test
    void readsSeveralHeadersAsOneList() {
        assertThat(address(List.of("6.6.6.6", "1.2.3.4"), PEER, 1)).isEqualTo("1.2.3.4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "203.0.113.1",
                "::ffff:203.0.113.1",
                "::FFFF:203.0.113.1",
                "0:0:0:0:0:ffff:203.0.113.1",
                "::ffff:cb00:7101",
                "[::ffff:203.0.113.1]:443",
                "::ffff:203.0.113.1%eth0",
                "::203.0.113.1",
                "::ffff:0:203.0.113.1",
                "64:ff9b::203.0.113.1",
                "64:FF9B::cb00:7101",
                "0064:ff9b:0000:0000:0000:0000:cb00:7101"
            })
    void knowsAnIpv4AddressInEachOfItsSpellings(String spelling) {
        assertThat(address(List.of(spelling), PEER, 1)).isEqualTo("203.0.113.1");
        assertThat(network(spelling)).isEqualTo("203.0.113.1");
        if (!spelling.startsWith("[")) {
            assertThat(address(List.of(), spelling, 0)).isEqualTo("203.0.113.1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2001:DB8:0:0::1, 2001:db8::1",
        "fe80::1%eth0, fe80::1",
        "[fe80::1%eth0]:443, fe80::1",
        "fe80:0:0:0:0:0:0:1%2, fe80::1",
        "::1, ::1",
        "::, ::"
    })
    void writesAnIpv6AddressInOneSpelling(String spelling, String written) {
        assertThat(address(List.of(spelling), PEER, 1)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:2:ffff::1, true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false",
        "::ffff:203.0.113.1, ::ffff:203.0.113.2, false",
        "64:ff9b::203.0.113.1, 64:ff9b::203.0.113.2, false",
        "64:ff9b:1::203.0.113.1, 64:ff9b:1::203.0.113.2, false",
        "2002:cb00:7101:1::1, 2002:cb00:7101:2::1, true",
        "2002:cb00:7101::1, 2002:cb00:7102::1, false",
        "2001:0:4136:e378:8000:63bf:34ff:8efe, 2001:0:4136:e378:8000:63bf:34ff:8efd, false"
    })
    void givesEachCustomerOfAProviderAShare(String one, String other, boolean same) {
        assertThat(network(one).equals(network(other))).isEqualTo(same);
    }

    private static @Nullable String address(List<String> forwardedFor, String peer, int proxies) {
        IpAddress address = CallerAddress.find(forwardedFor, peer, proxies);
        return address == null ? null : address.text();
    }

    private static String network(String forwardedFor) {
        return Objects.requireNonNull(CallerAddress.find(List.of(forwardedFor), PEER, 1))
                .network();
    }
}
