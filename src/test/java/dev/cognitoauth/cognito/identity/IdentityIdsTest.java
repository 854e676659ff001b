package dev.cognitoauth.cognito.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.Secret;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class IdentityIdsTest {

    private final IdentityIds ids = new IdentityIds(2);

    @Test
    void findsTheIdentityByAnyTokenOfTheUser() {
        ids.put(token("https://issuer", "ada", "signature"), "id-of-ada");

        assertThat(ids.find(token("https://issuer", "ada", "another"))).hasValue("id-of-ada");
    }

    @Test
    void tellsUsersAndIssuersApart() {
        ids.put(token("https://issuer", "ada", ""), "id-of-ada");

        assertThat(ids.find(token("https://issuer", "bob", ""))).isEmpty();
        assertThat(ids.find(token("https://another", "ada", ""))).isEmpty();
    }

    @Test
    void forgetsTheLeastRecentlyUsedOne() {
        ids.put(token("https://issuer", "ada", ""), "id-of-ada");
        ids.put(token("https://issuer", "bob", ""), "id-of-bob");
        ids.find(token("https://issuer", "ada", ""));

        ids.put(token("https://issuer", "eve", ""), "id-of-eve");

        assertThat(ids.find(token("https://issuer", "bob", ""))).isEmpty();
        assertThat(ids.find(token("https://issuer", "ada", ""))).hasValue("id-of-ada");
        assertThat(ids.find(token("https://issuer", "eve", ""))).hasValue("id-of-eve");
    }

    @Test
    void forgetsARemovedOne() {
        ids.put(token("https://issuer", "ada", ""), "id-of-ada");

        ids.remove(token("https://issuer", "ada", ""));

        assertThat(ids.find(token("https://issuer", "ada", ""))).isEmpty();
    }

    @Test
    void remembersNothingOfATextThatIsNoToken() {
        ids.put(new Secret("no token"), "id");

        assertThat(ids.find(new Secret("no token"))).isEmpty();
        assertThat(ids.find(new Secret("another"))).isEmpty();
    }

    private static Secret token(String issuer, String subject, String signature) {
        String payload = "{\"iss\":\"%s\",\"sub\":\"%s\"}".formatted(issuer, subject);
        return new Secret("e30." + Base64.getUrlEncoder().encodeToString(payload.getBytes(UTF_8)) + "." + signature);
    }
}
