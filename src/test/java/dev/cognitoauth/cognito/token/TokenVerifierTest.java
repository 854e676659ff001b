package dev.cognitoauth.cognito.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.appclient.TestConfig;
import dev.cognitoauth.testing.TestClock;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {

    private static final KeyPair KEYS = keys();
    private static final String HEADER = "{\"alg\":\"RS256\",\"kid\":\"one\"}";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestClock clock = new TestClock();
    private final TokenVerifier verifier =
            verifier(source -> Uni.createFrom().item(Map.of("one", (RSAPublicKey) KEYS.getPublic())));

    @Test
    void believesAnIdTokenOfOurAppClient() throws Exception {
        TokenClaims claims = id(signed(HEADER, idClaims(Map.of())));

        assertThat(claims.sub()).contains("ada");
        assertThat(claims.has("nonce", "n")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://issuer-cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbC123xyz",
                "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbC123xyz"
            })
    void believesBothFormsOfTheIssuer(String issuer) throws Exception {
        assertThat(id(signed(HEADER, idClaims(Map.of("iss", issuer)))).sub()).contains("ada");
    }

    @ParameterizedTest
    @CsvSource({
        "iss, https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Other, it is of another issuer",
        "iss, https://evil.example.com/eu-central-1_AbC123xyz, it is of another issuer",
        "aud, 2clientofaportal, it is for another app client",
        "aud, , it is for another app client",
        "token_use, access, it is not an id token",
        "exp, soon, it has no expiry",
        "exp, , it has no expiry",
        "sub, , it has no sub",
        "sub, ' ', it has no sub",
    })
    void checksEachClaim(String claim, String value, String reason) throws Exception {
        var claims = idClaims(Map.of());
        claims.put(claim, value);

        assertRefused(signed(HEADER, claims), reason);
    }

    @ParameterizedTest
    @CsvSource({
        "exp, 9223372036854775807, ",
        "exp, 31556889864403199, ",
        "exp, 31556889864403200, ",
        "exp, 9223372036854775808, it has no expiry",
        "exp, 99999999999999999999, it has no expiry",
        "exp, 4102444800.5, it has no expiry",
        "exp, 4.1e9, it has no expiry",
        "exp, '\"4102444800\"', it has no expiry",
        "exp, null, it has no expiry",
        "exp, [4102444800], it has no expiry",
        "exp, -1, it has expired",
        "exp, -9223372036854775808, it has expired",
        "exp, 0, it has expired",
        "nbf, 4102444800, it is not valid yet",
        "nbf, 9223372036854775807, it is not valid yet",
        "nbf, -9223372036854775808, ",
        "nbf, 1, ",
        "iat, 9223372036854775807, ",
        "iat, -1.5e300, ",
        "sub, 7, it has no sub",
        "sub, null, it has no sub",
        "sub, '[\"ada\"]', it has no sub"
    })
    void readsOddValuesStrictly(String claim, String json, String reason) throws Exception {
        var claims = idClaims(Map.of());
        claims.put(claim, JSON.readTree(json));
        String token = signed(HEADER, JSON.writeValueAsString(claims));

        if (reason == null) {
            assertThat(id(token).sub()).contains("ada");
        } else {
            assertRefused(token, reason);
        }
    }

    /** Another reader may see other claims in these. */
    @ParameterizedTest
    @ValueSource(strings = {"%s{}", "%s {\"sub\":\"eve\"}", "%s,", "%s]", "[%s]", "{\"sub\":\"eve\",%s", "%s\u0000"})
    void refusesClaimsThatAreNotOneObject(String around) throws Exception {
        String claims = JSON.writeValueAsString(idClaims(Map.of()));
        String inside = around.startsWith("{") ? claims.substring(1) : claims;

        assertThatThrownBy(() -> id(signed(HEADER, around.formatted(inside)))).isInstanceOf(InvalidToken.class);
    }

    @Test
    void asksForTheKeysOfTheIssuerThatItKnows() throws Exception {
        String replicated = "https://issuer-cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbC123xyz";
        var sources = new ArrayList<URI>();
        var verifier = verifier(source -> {
            sources.add(source);
            return Uni.createFrom().item(Map.of("one", (RSAPublicKey) KEYS.getPublic()));
        });

        verifier.ready().await().indefinitely();
        verifier.idToken(new Secret(signed(HEADER, idClaims(Map.of("iss", replicated)))))
                .await()
                .indefinitely();
        clock.advance(UserPoolKeys.LIFETIME);
        verifier.ready().await().indefinitely();

        assertThat(sources)
                .extracting(URI::getHost)
                .containsExactly(
                        "cognito-idp.eu-central-1.amazonaws.com",
                        "issuer-cognito-idp.eu-central-1.amazonaws.com",
                        "issuer-cognito-idp.eu-central-1.amazonaws.com");
    }

    @Test
    void refusesAnExpiredTokenAfterASmallLeeway() throws Exception {
        String token = signed(HEADER, idClaims(Map.of("exp", clock.instant().getEpochSecond())));

        clock.advance(TokenVerifier.LEEWAY.minusSeconds(1));
        assertThatCode(() -> id(token)).doesNotThrowAnyException();

        clock.advance(Duration.ofSeconds(2));
        assertRefused(token, "it has expired");
    }

    @Test
    void believesAccessTokensOfOurOwnAppClientOnly() throws Exception {
        assertThat(access("1h57kf5cpq17m0eml12example").sub()).contains("ada");
        assertThatThrownBy(() -> access("2clientofaportal")).isInstanceOf(InvalidToken.class);
        assertThatThrownBy(() -> access("3clientofastranger")).isInstanceOf(InvalidToken.class);
    }

    @Test
    void believesAccessTokensOfAcceptedAppClientsUntilTheyExpire() throws Exception {
        String token = signed(HEADER, accessClaims("2clientofaportal"));

        assertThat(accepted(token).sub()).contains("ada");
        assertThat(accepted(signed(HEADER, accessClaims(TestConfig.CLIENT_ID))).sub())
                .contains("ada");
        assertThatThrownBy(() -> accepted(signed(HEADER, accessClaims("3clientofastranger"))))
                .hasMessage("it is for another app client");
        assertThatThrownBy(() -> accepted(signed(HEADER, idClaims(Map.of("client_id", TestConfig.CLIENT_ID)))))
                .hasMessage("it is not an access token");
        clock.advance(Duration.ofSeconds(60));
        assertThatThrownBy(() -> accepted(token)).hasMessage("it has expired");
    }

    @Test
    void refusesAnotherPayloadUnderTheSameSignature() throws Exception {
        String[] parts = signed(HEADER, idClaims(Map.of())).split("\\.");
        String payload = base64(JSON.writeValueAsBytes(idClaims(Map.of("sub", "eve"))));

        assertRefused(parts[0] + "." + payload + "." + parts[2], "its signature is wrong");
    }

    @Test
    void refusesTheSignatureOfAnotherKey() throws Exception {
        String content = base64(HEADER.getBytes(UTF_8)) + "." + base64(JSON.writeValueAsBytes(idClaims(Map.of())));

        assertRefused(content + "." + base64(signature(content, keys())), "its signature is wrong");
    }

    @Test
    void refusesATokenThatSaysItIsNotSigned() throws Exception {
        String content = base64("{\"alg\":\"none\",\"kid\":\"one\"}".getBytes(UTF_8)) + "."
                + base64(JSON.writeValueAsBytes(idClaims(Map.of())));

        assertRefused(content + ".", "it is not signed with RS256");
    }

    @Test
    void refusesThePublicKeyAsASharedSecret() throws Exception {
        String content = base64("{\"alg\":\"HS256\",\"kid\":\"one\"}".getBytes(UTF_8)) + "."
                + base64(JSON.writeValueAsBytes(idClaims(Map.of())));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEYS.getPublic().getEncoded(), "HmacSHA256"));

        assertRefused(content + "." + base64(mac.doFinal(content.getBytes(UTF_8))), "it is not signed with RS256");
    }

    @Test
    void refusesAnUnknownKey() throws Exception {
        assertRefused(
                signed("{\"alg\":\"RS256\",\"kid\":\"two\"}", idClaims(Map.of())), "the user pool has no such key");
        assertRefused(signed("{\"alg\":\"RS256\"}", idClaims(Map.of())), "it is not signed with RS256");
    }

    /** RFC 7515 section 4.1.11: what has to be understood, and is not, makes a token invalid. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"crit\":[\"exp\"],\"exp\":1",
                "\"crit\":[]",
                "\"crit\":[\"b64\"],\"b64\":true",
                "\"crit\":[\"b64\"],\"b64\":false",
                "\"crit\":1"
            })
    void refusesExtensionsThatHaveToBeUnderstood(String extension) throws Exception {
        String header = "{\"alg\":\"RS256\",\"kid\":\"one\"," + extension + "}";

        assertRefused(signed(header, idClaims(Map.of())), "its signature is wrong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.b", "a.b.c", "a.b.c.d", "..", "%.%.%", "e30.e30.e30"})
    void refusesWhatIsNoToken(String text) {
        assertThatThrownBy(() -> id(text)).isInstanceOf(InvalidToken.class);
    }

    /** Some libraries leave out what is no Base64URL and read the rest. */
    @ParameterizedTest
    @ValueSource(strings = {"%s!", "%%%s", "%s\n", " %s", "%s.", "%s..", ".%s"})
    void refusesATokenWithMoreCharactersThanItsOwn(String around) throws Exception {
        String token = signed(HEADER, idClaims(Map.of()));

        assertThatThrownBy(() -> id(around.formatted(token))).isInstanceOf(InvalidToken.class);
    }

    private TokenVerifier verifier(Function<URI, Uni<Map<String, RSAPublicKey>>> fetch) {
        return new TokenVerifier(
                new UserPoolKeys(fetch, clock),
                new UserPoolIssuer("eu-central-1", "eu-central-1_AbC123xyz", null),
                TestConfig.appClient(Map.of("auth.accepted-clients", "2clientofaportal")),
                clock);
    }

    private TokenClaims id(String token) {
        return verifier.idToken(new Secret(token)).await().indefinitely();
    }

    private TokenClaims access(String clientId) throws Exception {
        return verifier.accessToken(new Secret(signed(HEADER, accessClaims(clientId))))
                .await()
                .indefinitely();
    }

    private TokenClaims accepted(String token) {
        return verifier.acceptedAccessToken(new Secret(token)).await().indefinitely();
    }

    private Map<String, Object> accessClaims(String clientId) {
        var claims = idClaims(Map.of("token_use", "access", "client_id", clientId));
        claims.remove("aud");
        return claims;
    }

    private void assertRefused(String token, String reason) {
        assertThatThrownBy(() -> id(token)).isInstanceOf(InvalidToken.class).hasMessage(reason);
    }

    private HashMap<String, Object> idClaims(Map<String, ?> more) {
        var claims = new HashMap<String, Object>(Map.of(
                "sub",
                "ada",
                "iss",
                TestConfig.ISSUER,
                "aud",
                TestConfig.CLIENT_ID,
                "token_use",
                "id",
                "nonce",
                "n",
                "exp",
                clock.instant().plusSeconds(60).getEpochSecond()));
        claims.putAll(more);
        return claims;
    }

    private static String signed(String header, Map<String, ?> claims) throws Exception {
        return signed(header, JSON.writeValueAsString(claims));
    }

    private static String signed(String header, String claims) throws Exception {
        String content = base64(header.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
        return content + "." + base64(signature(content, KEYS));
    }

    private static byte[] signature(String content, KeyPair keys) throws Exception {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(content.getBytes(UTF_8));
        return signature.sign();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
