package dev.cognitoauth.emulator.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {

    private final SigningKey key = new SigningKey();
    private final String token = key.sign(Map.of("sub", "ada"));
    private final String[] parts = token.split("\\.");

    @Test
    void believesItsOwnTokensOnly() {
        assertThat(key.verify(token)).contains(new Claims(Map.of("sub", "ada")));
        assertThat(new SigningKey().verify(token)).isEmpty();
    }

    @Test
    void believesNoOtherClaimsUnderItsSignature() {
        assertThat(key.verify(parts[0] + "." + base64("{\"sub\":\"eve\"}") + "." + parts[2]))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s.", ".%s", "%s.c2ln", "%s=", "%s!", " %s", "%s\n", "%%%s"})
    void refusesATokenWithMoreCharactersThanItsOwn(String around) {
        String more = around.formatted(token);

        assertThat(key.verify(more)).isEmpty();
        assertThat(SigningKey.unverified(more).values()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "RS512", "PS256", "rs256"})
    void refusesEveryOtherAlgorithm(String algorithm) throws GeneralSecurityException {
        String header =
                "{\"alg\":\"%s\",\"kid\":\"%s\"}".formatted(algorithm, key.jwk().get("kid"));
        String content = base64(header) + "." + parts[1];

        assertThat(key.verify(content + "." + parts[2])).isEmpty();
        assertThat(key.verify(content + ".")).isEmpty();
        assertThat(key.verify(content + "." + hmacByTheModulus(content))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"alg\":\"RS256\"}", "{\"alg\":\"RS256\",\"kid\":7}", "{\"alg\":7}", "x"})
    void refusesAnOddHeader(String header) {
        assertThat(key.verify(base64(header) + "." + parts[1] + "." + parts[2])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "7", "{", "x"})
    void readsNoClaimsFromWhatIsNoObject(String payload) {
        assertThat(SigningKey.unverified(parts[0] + "." + base64(payload) + "." + parts[2])
                        .values())
                .isEmpty();
    }

    private String hmacByTheModulus(String content) throws GeneralSecurityException {
        byte[] modulus = Base64.getUrlDecoder().decode(key.jwk().get("n").toString());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(modulus, "HmacSHA256"));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(content.getBytes(UTF_8)));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
