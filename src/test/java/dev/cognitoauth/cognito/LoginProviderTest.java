package dev.cognitoauth.cognito;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.http.Secret;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginProviderTest {

    @ParameterizedTest
    @CsvSource({
        "eu-central-1, https://cognito-idp.eu-central-1.amazonaws.com/x_1, cognito-idp.eu-central-1.amazonaws.com/x_1",
        "eu-central-1, https://issuer-cognito-idp.eu-central-1.amazonaws.com/x_1, issuer-cognito-idp.eu-central-1.amazonaws.com/x_1",
        "eu-central-1, https://issuer-cognito-idp.eu-central-1.amazonaws.com/x_2, cognito-idp.eu-central-1.amazonaws.com/x_1",
        "eu-central-1, https://issuer-cognito-idp.us-east-1.amazonaws.com/x_1, cognito-idp.eu-central-1.amazonaws.com/x_1",
        "cn-north-1, https://cognito-idp.cn-north-1.amazonaws.com.cn/x_1, cognito-idp.cn-north-1.amazonaws.com.cn/x_1",
    })
    void namesThePoolAsItsTokensDo(String region, String issuer, String name) {
        String payload = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"iss\":\"%s\"}".formatted(issuer).getBytes(UTF_8));

        var logins = new LoginProvider(region, "x_1").logins(new Secret("e30." + payload + ".signature"));

        assertThat(logins).containsOnlyKeys(name).containsValue("e30." + payload + ".signature");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "a.b", "a.%.c", "e30.bm8.c", "e30.e30.c", "..", "e30..c", "e30.W10.c", "e30.bnVsbA.c"})
    void leavesToCognitoToRefuseWhatIsNoToken(String token) {
        var logins = new LoginProvider("eu-central-1", "x_1").logins(new Secret(token));

        assertThat(logins).containsOnlyKeys("cognito-idp.eu-central-1.amazonaws.com/x_1");
    }
}
