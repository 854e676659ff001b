package dev.cognitoauth.cognito.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.Secret;
import java.net.URI;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;

class UserPoolIssuerTest {

    @ParameterizedTest
    @CsvSource({
        "eu-central-1, https://cognito-idp.eu-central-1.amazonaws.com/x_1, cognito-idp.eu-central-1.amazonaws.com/x_1",
        "eu-central-1, https://issuer-cognito-idp.eu-central-1.amazonaws.com/x_1, issuer-cognito-idp.eu-central-1.amazonaws.com/x_1",
        "eu-central-1, https://issuer-cognito-idp.eu-central-1.amazonaws.com/x_2, cognito-idp.eu-central-1.amazonaws.com/x_1",
        "eu-central-1, https://issuer-cognito-idp.us-east-1.amazonaws.com/x_1, cognito-idp.eu-central-1.amazonaws.com/x_1",
        "cn-north-1, https://cognito-idp.cn-north-1.amazonaws.com.cn/x_1, cognito-idp.cn-north-1.amazonaws.com.cn/x_1",
    })
    void namesTheLoginAfterTheIssuerOfTheToken(String region, String issuer, String name) {
        String payload = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"iss\":\"%s\"}".formatted(issuer).getBytes(UTF_8));

        var logins = new UserPoolIssuer(region, "x_1", null).logins(new Secret("e30." + payload + ".signature"));

        assertThat(logins).containsOnlyKeys(name).containsValue("e30." + payload + ".signature");
    }

    static Stream<Region> regions() {
        return Region.regions().stream().filter(region -> !region.isGlobalRegion());
    }

    @ParameterizedTest
    @MethodSource("regions")
    void isInTheDomainThatTheSdkKnowsOfTheRegion(Region region) {
        String domain = region.metadata().partition().dnsSuffix();

        var issuer = new UserPoolIssuer(region.id(), "x_1", null);

        assertThat(issuer.is("https://cognito-idp.%s.%s/x_1".formatted(region, domain)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "a.b", "a.%.c", "e30.bm8.c", "e30.e30.c", "..", "e30..c", "e30.W10.c", "e30.bnVsbA.c"})
    void takesTheUsualNameForATextThatIsNotAToken(String token) {
        var logins = new UserPoolIssuer("eu-central-1", "x_1", null).logins(new Secret(token));

        assertThat(logins).containsOnlyKeys("cognito-idp.eu-central-1.amazonaws.com/x_1");
    }

    @ParameterizedTest
    @CsvSource({
        "https://cognito-idp.eu-central-1.amazonaws.com/x_1, true",
        "https://issuer-cognito-idp.eu-central-1.amazonaws.com/x_1, true",
        "http://cognito-idp.eu-central-1.amazonaws.com/x_1, false",
        "https://cognito-idp.eu-central-1.amazonaws.com/x_2, false",
        "https://cognito-idp.us-east-1.amazonaws.com/x_1, false",
        "https://evil.example.com/x_1, false",
        ", false",
    })
    void recognizesBothFormsOfOurIssuerAndNoOther(String issuer, boolean ours) {
        assertThat(new UserPoolIssuer("eu-central-1", "x_1", null).is(issuer)).isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:8080/emulator/x_1, true", "http://localhost:8080/emulator/x_2, false"})
    void takesTheAddressOfAnEmulatorButNotItsOtherPools(String issuer, boolean ours) {
        assertThat(new UserPoolIssuer("eu-central-1", "x_1", URI.create("http://localhost:8080/emulator")).is(issuer))
                .isEqualTo(ours);
    }
}
