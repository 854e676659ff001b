package dev.cognitoauth.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.Secret;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenPartsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2ln",
                "eyJjdHkiOiJKV1QifQ.a2V5.aXY.dG9rZW4.dGFn",
                "eyJjdHkiOiJKV1QifQ..aXY.dG9rZW4.dGFn",
                "opaque",
                "",
                ".",
                "a.b.c.d.e.f.g",
                "not base64!",
                "c2lnx",
                "c2ln.c2h=",
                "c2lo.c2n"
            })
    void giveBackExactlyTheToken(String token) {
        ByteBuffer bytes = ByteBuffer.wrap(TokenParts.encoded(new Secret(token)));

        assertThat(TokenParts.decoded(bytes).value()).isEqualTo(token);
    }

    @Test
    void giveBackALongPart() {
        String token = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("é".repeat(30_000).getBytes(UTF_8));

        ByteBuffer bytes = ByteBuffer.wrap(TokenParts.encoded(new Secret(token + "." + token)));

        assertThat(TokenParts.decoded(bytes).value()).isEqualTo(token + "." + token);
    }

    @Test
    void areShorterThanTheToken() {
        String part = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[300]);

        assertThat(TokenParts.encoded(new Secret(part + "." + part))).hasSize(1 + 2 * 302);
    }
}
