package dev.cognitoauth.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The configuration of the managed login. */
class ManagedLoginTest {

    private static final String KEY = "k1:K5AviRHoGBj4yZ1dXZgxlXUE2Q6UXeLo9U7ngcx19jY=";

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

    @ParameterizedTest
    @CsvSource({
        "auth.domain, https://auth.example.com, COGNITO_DOMAIN",
        "auth.domain, auth.example.com/path, COGNITO_DOMAIN",
        "auth.domain, user@evil.example.com, COGNITO_DOMAIN",
        "auth.domain, My_App, COGNITO_DOMAIN",
        "auth.login-callbacks, /signed-in, AUTH_LOGIN_CALLBACKS",
        "auth.login-callbacks, http://app.example.com/, AUTH_LOGIN_CALLBACKS",
        "auth.login-callbacks, https://app.example.com/#here, AUTH_LOGIN_CALLBACKS",
        "auth.login-callbacks, 'https://app.example.com/,not a uri', AUTH_LOGIN_CALLBACKS",
        "auth.logout-urls, app.example.com, AUTH_LOGOUT_URLS",
        "auth.keys, secret, AUTH_KEYS",
        "auth.login-providers, Acme, AUTH_LOGIN_PROVIDERS",
        "auth.login-providers, Acme:ldap, AUTH_LOGIN_PROVIDERS",
        "auth.login-providers, :saml, AUTH_LOGIN_PROVIDERS"
    })
    void refusesAMalformedValueByItsName(String property, String value, String variable) {
        assertThatThrownBy(() -> login(Map.of(property, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(variable + " is malformed");
    }

    @Test
    void takesEveryFormOfAddressThatCognitoRegisters() {
        ManagedLogin login = login(
                Map.of(
                        "auth.domain", "my-app",
                        "auth.keys", KEY,
                        "auth.login-callbacks",
                                "https://app.example.com/,http://localhost:3000/x,http://127.0.0.1/,http://[::1]:1/,my.app://signed-in"));

        assertThat(login.isConfigured()).isTrue();
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
                TestConfig.read(LoginConfig.class, values), TestConfig.appClient(Map.of()), Clock.systemUTC());
    }
}
