package dev.cognitoauth.emulator.managedlogin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.emulator.Emulator;
import dev.cognitoauth.emulator.SeededManagedLogin;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.emulator.managedlogin.TestBrowser.Visit;
import dev.cognitoauth.emulator.managedlogin.http.Parameters;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sign-in at an OpenID provider, whose answers the emulator verifies itself. */
class OidcProviderTest extends ManagedLoginTest {

    private final StubProvider provider = newProvider();

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void signsInByTheCodeFlow() {
        configure();

        Map<String, Object> id = claims(tokens(signInAtStub("code", "x")).get("id_token"));

        assertThat(id)
                .containsEntry("cognito:username", "stub_42")
                .containsEntry("email", "ada@example.com")
                .containsEntry("name", "Ada");
    }

    @Test
    void sendsTheBrowserToTheProviderAsItsClient() {
        configure();

        Visit visit = browser.open(authorize(parameters("identity_provider", "Stub", "login_hint", "ada")));

        assertThat(visit.target()).isEqualTo(provider.issuer() + "/authorize");
        assertThat(visit.parameter("client_id")).isEqualTo(StubProvider.CLIENT_ID);
        assertThat(visit.parameter("redirect_uri")).isEqualTo(DOMAIN + "/oauth2/idpresponse");
        assertThat(visit.parameter("login_hint")).isEqualTo("ada");
        assertThat(visit.parameter("nonce")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "token endpoint, Stub Error - 400 error getting token",
        "signature, Unknown id_token key",
        "payload, Invalid id_token signature",
        "user info, Invalid userinfo response",
        "issuer, Bad id_token issuer",
        "audience, Bad id_token audience",
        "audiences, Bad id_token audience",
        "expiry, The id_token has expired",
        "nonce, Bad id_token nonce",
        "subject, username attribute mapping required"
    })
    void refusesAProviderWith(String how, String description) {
        configure();
        provider.breaks(how);

        Visit visit = signInAtStub("code", "x");

        assertThat(visit.target()).isEqualTo(CALLBACK);
        assertThat(visit.parameter("error")).isEqualTo("invalid_request");
        assertThat(visit.parameter("error_description")).isEqualTo(description);
        assertThat(visit.parameter("state")).isEqualTo("state-1");
    }

    @Test
    void passesTheProvidersErrorOn() {
        configure();

        Visit visit = signInAtStub("error", "access_denied");

        assertThat(visit.parameter("error")).isEqualTo("access_denied");
    }

    @Test
    void takesTheProvidersAnswerOnce() {
        configure();
        Visit atStub = browser.open(authorize(parameters("identity_provider", "Stub")));
        returnFrom(atStub, "error", "access_denied");

        assertThat(returnFrom(atStub, "code", "x").location()).isEqualTo(DOMAIN + "/error?error=invalid_state");
    }

    @Test
    void saysWhenTheProviderCannotBeReached() {
        configure();
        provider.close();

        Visit visit = browser.open(authorize(parameters("identity_provider", "Stub")));

        assertThat(visit.parameter("error_description")).isEqualTo("Connection reset");
    }

    @Test
    void federatesTwoPoolsOfTheEmulator() {
        try (var server = new EmulatorServer(Clock.systemUTC())) {
            Emulator both = server.emulator();
            var other = new TestBrowser(both);
            Visit page = other.open(both.endpoint() + "/domain/emulator/oauth2/authorize?"
                    + TestBrowser.query(parameters("identity_provider", SeededManagedLogin.OIDC_PROVIDER)));
            assertThat(page.location()).contains("/domain/partner/login");

            Visit visit = other.submit(
                    page,
                    "signInSubmitButton",
                    Map.of(
                            "username", SeededManagedLogin.PARTNER_USERNAME,
                            "password", SeededManagedLogin.PARTNER_PASSWORD));

            assertThat(visit.target()).isEqualTo(CALLBACK);
            assertThat(visit.parameter("code")).isNotEmpty();
            assertThat(both.userPools()
                            .listUsers(list -> list.userPoolId(SeededPools.USER_POOL_ID))
                            .users())
                    .singleElement()
                    .satisfies(user -> assertThat(user.username()).startsWith("partner_"));
        }
    }

    private void configure() {
        cognito.createIdentityProvider(request -> request.userPoolId(SeededPools.USER_POOL_ID)
                .providerName("Stub")
                .providerType("OIDC")
                .providerDetails(Map.of(
                        "client_id", StubProvider.CLIENT_ID,
                        "client_secret", "stub-secret",
                        "authorize_scopes", "openid email",
                        "attributes_request_method", "GET",
                        "oidc_issuer", provider.issuer()))
                .attributeMapping(Map.of("email", "email", "name", "name")));
        cognito.updateUserPoolClient(client -> client.userPoolId(SeededPools.USER_POOL_ID)
                .clientId(SeededPools.CLIENT_ID)
                .allowedOAuthFlowsUserPoolClient(true)
                .allowedOAuthFlowsWithStrings("code")
                .allowedOAuthScopes("openid")
                .callbackURLs(CALLBACK)
                .supportedIdentityProviders("COGNITO", "Stub"));
    }

    private Visit signInAtStub(String name, String value) {
        return returnFrom(browser.open(authorize(parameters("identity_provider", "Stub"))), name, value);
    }

    private Visit returnFrom(Visit atProvider, String name, String value) {
        provider.nonce(atProvider.parameter("nonce"));
        return browser.open(DOMAIN + "/oauth2/idpresponse?"
                + Parameters.of(Map.of("state", atProvider.parameter("state"), name, value))
                        .encoded());
    }

    private static StubProvider newProvider() {
        try {
            return new StubProvider();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
