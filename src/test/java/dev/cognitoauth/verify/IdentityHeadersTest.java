package dev.cognitoauth.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityHeadersTest {

    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();

    @ParameterizedTest
    @CsvSource({
        "Google_123, Google_123",
        "ada@example.com, ada@example.com",
        "Zoë, Zo%C3%AB",
        "日, %E6%97%A5",
        "'a,b', a%2Cb",
        "100%, 100%25",
        "'a b', a%20b",
        "'a\r\nX-Auth-Groups: admin', a%0D%0AX-Auth-Groups:%20admin",
        "'a\u007f\u0000', a%7F%00"
    })
    void areSafeWhateverAUserIsCalled(String username, String value) {
        headersOf(username, List.of()).withEmail(username).putInto(headers);

        assertThat(headers.get("X-Auth-Username")).isEqualTo(value);
        assertThat(headers.get("X-Auth-Email")).isEqualTo(value);
    }

    @Test
    void keepGroupsApart() {
        headersOf("ada", List.of("a,b", "ü", "c")).putInto(headers);

        assertThat(headers.get("X-Auth-Groups")).isEqualTo("a%2Cb,%C3%BC,c");
        assertThat(headers.get("X-Auth-Scope")).isEqualTo("openid");
    }

    @Test
    void areAllThereWhereNothingIsKnown() {
        IdentityHeaders.NONE.putInto(headers);

        assertThat(headers.names())
                .containsExactlyInAnyOrder(
                        "X-Auth-User",
                        "X-Auth-Username",
                        "X-Auth-Email",
                        "X-Auth-Groups",
                        "X-Auth-Scope",
                        "X-Auth-Expires");
        assertThat(headers.entries()).allMatch(header -> header.getValue().isEmpty());
    }

    private static IdentityHeaders headersOf(String username, List<String> groups) {
        return IdentityHeaders.of("sub", username, groups, List.of("openid"), 1);
    }
}
