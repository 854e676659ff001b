package dev.cognitoauth.cognito.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.cognitoauth.cognito.appclient.TestConfig;
import dev.cognitoauth.seal.SealConfig;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The configuration of the managed login. */
class ManagedLoginTest {

    @ParameterizedTest
    @CsvSource({
        "my-app, https://my-app.auth.eu-central-1.amazoncognito.com/oauth2/token",
        "auth.example.com, https://auth.example.com/oauth2/token",
        "my-app.auth-fips.us-gov-west-1.amazoncognito.com, https://my-app.auth-fips.us-gov-west-1.amazoncognito.com/oauth2/token"
    })
    void findsTheDomainByItsPrefixOrName(String domain, String tokenEndpoint) {
        assertThat(login(Map.of("auth.domain", domain)).tokenEndpoint()).hasToString(tokenEndpoint);
    }

    @Test
    void callsTheEndpointOfAnEmulatorInstead() {
        assertThat(login(Map.of("auth.login-endpoint", "http://localhost:1/domain/x/", "auth.domain", "my-app"))
                        .tokenEndpoint())
                .hasToString("http://localhost:1/domain/x/oauth2/token");
    }

    @Test
    void takesBlanksBetweenAddresses() {
        ManagedLogin login = login(Map.of("auth.domain", "my-app", "auth.logout-urls", "a://b, c://d"));

        assertThatNoException().isThrownBy(() -> login.logoutUrl("c://d"));
    }

    @Test
    void tellsTheKindOfEachProvider() {
        ManagedLogin login = login(Map.of(
                "auth.login-providers",
                "COGNITO, Google, Facebook, LoginWithAmazon, SignInWithApple, Acme:saml, A:b:OIDC"));

        assertThat(login.providers())
                .extracting(provider -> provider.name() + " " + provider.kind())
                .isEqualTo(List.of(
                        "COGNITO cognito",
                        "Google google",
                        "Facebook facebook",
                        "LoginWithAmazon amazon",
                        "SignInWithApple apple",
                        "Acme saml",
                        "A:b oidc"));
    }

    private static ManagedLogin login(Map<String, String> values) {
        return new ManagedLogin(
                TestConfig.read(LoginConfig.class, values),
                TestConfig.read(SealConfig.class, values),
                TestConfig.appClient(Map.of()),
                Clock.systemUTC());
    }
}
