package dev.cognitoauth.cognito.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.result.User.Identity;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FederatedIdentitiesTest {

    private static final List<LoginProvider> PROVIDERS =
            List.of(new LoginProvider("Google", "google"), new LoginProvider("Acme", "saml"));

    @Test
    void readsTheAttribute() {
        assertThat(identities("google_1", """
                        [{"userId":"1","providerName":"SignInWithApple","providerType":"SignInWithApple","issuer":null,\
                        "primary":true,"dateCreated":1555128389392},
                        {"userId":"ada@acme.example","providerName":"Acme","providerType":"SAML","issuer":"urn:acme",\
                        "primary":"false","dateCreated":"1555128389392"}]"""))
                .containsExactly(
                        new Identity("SignInWithApple", "apple", "1", true, Instant.ofEpochMilli(1555128389392L)),
                        new Identity("Acme", "saml", "ada@acme.example", false, Instant.ofEpochMilli(1555128389392L)));
    }

    @Test
    void readsTheClaimOfAnIdToken() {
        assertThat(FederatedIdentities.in(idToken("""
                        {"sub":"a","identities":[{"userId":"1","providerName":"Google","providerType":"Google",\
                        "issuer":null,"primary":"true","dateCreated":"1555128389392"}]}""")))
                .containsExactly(new Identity("Google", "google", "1", true, Instant.ofEpochMilli(1555128389392L)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "{\"identities\":null}", "{\"identities\":\"Google\"}", "[", "{\"identities\":{}}"})
    void findsNoneInATokenWithoutTheClaim(String payload) {
        assertThat(FederatedIdentities.in(idToken(payload))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.%.c"})
    void findsNoneInWhatIsNoToken(String text) {
        assertThat(FederatedIdentities.in(new Secret(text))).isEmpty();
    }

    private static Secret idToken(String payload) {
        return new Secret(
                "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(UTF_8)) + ".c");
    }

    @ParameterizedTest
    @CsvSource({
        "google_1815, Google, google, 1815",
        "Google_1815, Google, google, 1815",
        "acme_ada_lovelace, Acme, saml, ada_lovelace"
    })
    void readsTheUserNameWhereTheAttributeCannotBeRead(String username, String provider, String kind, String id) {
        assertThat(FederatedIdentities.of(username, Map.of(), PROVIDERS))
                .containsExactly(new Identity(provider, kind, id, true, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"google", "google_", "googler_1", "5c5b1a3e-6d0f-4f0e-9c3f-1f0f2b7a9d11", "facebook_1"})
    void findsNoneForAUserOfThePoolItself(String username) {
        assertThat(FederatedIdentities.of(username, Map.of(), PROVIDERS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "null", "[]", "1"})
    void toleratesAMalformedAttribute(String attribute) {
        assertThat(identities("ada", attribute)).isEmpty();
    }

    private static List<Identity> identities(String username, String attribute) {
        return FederatedIdentities.of(username, Map.of("identities", attribute), PROVIDERS);
    }
}
