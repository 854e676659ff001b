package dev.cognitoauth.cognito.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class JsonWebKeysTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void readsTheKeysOfAUserPool() {
        var keys = JsonWebKeys.of(List.of(key("one", 2048), key("two", 2048)));

        assertThat(keys).containsOnlyKeys("one", "two");
        assertThat(keys.get("one").getModulus()).isEqualTo(modulus(2048));
        assertThat(keys.get("one").getPublicExponent()).isEqualTo(65537);
    }

    @ParameterizedTest
    @CsvSource({
        "kty, '\"EC\"'",
        "use, '\"enc\"'",
        "use, 1",
        "alg, '\"RS512\"'",
        "alg, '\"none\"'",
        "kid, ",
        "kid, 1",
        "n, ",
        "n, '\"\"'",
        "n, '\"%\"'",
        "n, '\"AQAB\"'",
        "e, '\"\"'",
        "e, '\"AQ\"'",
        "e, '\"Ag\"'",
        "e, '\"AQAA\"'",
        "e, '\"AQAAAAAAAAAAAQ\"'"
    })
    void leavesOutAKeyThatCannotBeTrusted(String member, String json) throws Exception {
        ObjectNode odd = key("odd", 2048);
        if (json == null) {
            odd.remove(member);
        } else {
            odd.set(member, JSON.readTree(json));
        }

        assertThat(JsonWebKeys.of(List.of(odd, key("good", 2048)))).containsOnlyKeys("good");
    }

    @ParameterizedTest
    @CsvSource({"512, false", "1024, false", "2047, false", "2048, true", "4096, true", "4097, false", "16384, false"})
    void takesNeitherWeakKeysNorThoseThatTakeLong(int bits, boolean taken) {
        var keys = JsonWebKeys.of(List.of(key("key", bits), key("good", 2048)));

        assertThat(keys.containsKey("key")).isEqualTo(taken);
    }

    @Test
    void leavesOutAnEvenModulus() {
        ObjectNode even = key("even", 2048).put("n", base64(modulus(2048).subtract(BigInteger.ONE)));

        assertThat(JsonWebKeys.of(List.of(even, key("good", 2048)))).containsOnlyKeys("good");
    }

    @Test
    void takesTheDefaultsOfAKeyThatSaysLittle() {
        ObjectNode key = key("one", 2048);
        key.remove(List.of("use", "alg"));

        assertThat(JsonWebKeys.of(List.of(key))).containsOnlyKeys("one");
    }

    @Test
    void leavesOutDifferentKeysWithTheSameId() {
        assertThat(JsonWebKeys.of(List.of(key("one", 2048), key("one", 3072), key("good", 2048))))
                .containsOnlyKeys("good");
        assertThat(JsonWebKeys.of(List.of(key("one", 2048), key("one", 2048)))).containsOnlyKeys("one");
    }

    @Test
    void readsABoundedNumberOfKeys() {
        ArrayNode many = JSON.createArrayNode();
        for (int i = 0; i < 5_000; i++) {
            many.add(key("key" + i, 2048));
        }

        assertThat(JsonWebKeys.of(many)).hasSize(JsonWebKeys.MAX_KEYS);
    }

    @Test
    void failsWhereNoKeyIsLeft() {
        for (List<JsonNode> none : List.of(List.<JsonNode>of(), List.<JsonNode>of(key("small", 1024)))) {
            assertThatThrownBy(() -> JsonWebKeys.of(none)).isInstanceOf(SdkClientException.class);
        }
    }

    private static ObjectNode key(String id, int bits) {
        return JSON.createObjectNode()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("alg", "RS256")
                .put("kid", id)
                .put("n", base64(modulus(bits)))
                .put("e", "AQAB");
    }

    private static BigInteger modulus(int bits) {
        return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    }

    private static String base64(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        byte[] unsigned = Arrays.copyOfRange(bytes, sign, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
    }
}
