package dev.cognitoauth.cognito.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.Secret;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
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
    void remembersNoMoreThanItsLimit() {
        List<Secret> users = IntStream.range(0, 100)
                .mapToObj(user -> token("https://issuer", "user-" + user, ""))
                .toList();

        users.forEach(user -> ids.put(user, "id"));

        assertThat(users.stream().filter(user -> ids.find(user).isPresent())).hasSize(2);
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
