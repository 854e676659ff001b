package dev.cognitoauth.emulator.managedlogin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.emulator.SeededManagedLogin;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.emulator.managedlogin.TestBrowser.Visit;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /oauth2/authorize}, {@code /logout} and the session of the browser. */
class AuthorizeEndpointTest extends ManagedLoginTest {

    @ParameterizedTest
    @CsvSource({
        "redirect_uri, http://localhost:3000/other, redirect_mismatch",
        "redirect_uri, http://localhost:3000/callback/, redirect_mismatch",
        "redirect_uri, '', missing_redirect_uri",
        "client_id, nobody, invalid_client",
        "client_id, '', missing_client_id"
    })
    void staysOnItsErrorPageWithoutARegisteredAddress(String parameter, String value, String error) {
        Visit visit = browser.open(authorize(parameters(parameter, value)));

        assertThat(visit.status()).isEqualTo(400);
        assertThat(visit.location()).isEqualTo(DOMAIN + "/error?error=" + error);
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, '', invalid_request",
        "response_type, id_token, invalid_request",
        "response_type, token, unauthorized_client",
        "code_challenge_method, plain, invalid_request",
        "code_challenge_method, '', invalid_request",
        "code_challenge, '', invalid_request",
        "code_challenge, too-short, invalid_request",
        "scope, email, invalid_scope",
        "scope, unknown, invalid_scope",
        "prompt, none login, invalid_request",
        "prompt, none, login_required",
        "resource, http://api.example.com, invalid_request"
    })
    void returnsErrorsToTheRegisteredAddress(String parameter, String value, String error) {
        Visit visit = browser.open(authorize(parameters(parameter, value)));

        assertThat(visit.isAway()).isTrue();
        assertThat(visit.target()).isEqualTo(CALLBACK);
        assertThat(visit.parameter("error")).isEqualTo(error);
        assertThat(visit.parameter("state")).isEqualTo("state-1");
        assertThat(visit.parameter("code")).isEmpty();
    }

    @Test
    void refusesRepeatedParameters() {
        Visit visit = browser.open(authorize(parameters()) + "&scope=openid&scope=email");

        assertThat(visit.parameter("error")).isEqualTo("invalid_request");
    }

    @Test
    void refusesAClientWithoutOAuth() {
        cognito.updateUserPoolClient(client -> client.userPoolId(SeededPools.USER_POOL_ID)
                .clientId(SeededPools.CLIENT_ID)
                .allowedOAuthFlowsWithStrings("code")
                .allowedOAuthScopes("openid")
                .callbackURLs(CALLBACK));

        assertThat(browser.open(authorize(parameters())).parameter("error")).isEqualTo("unauthorized_client");
    }

    @Test
    void signsInSilentlyForAnHour() {
        createUser();
        signIn(parameters());
        clock.advance(Duration.ofMinutes(59));
        assertThat(browser.open(authorize(parameters())).parameter("code")).isNotEmpty();
        assertThat(browser.open(authorize(parameters("prompt", "none"))).parameter("code"))
                .isNotEmpty();

        clock.advance(Duration.ofMinutes(1));

        browser.open(authorize(parameters())).saying("signInSubmitButton");
        assertThat(browser.open(authorize(parameters("prompt", "none"))).parameter("error"))
                .isEqualTo("login_required");
    }

    @Test
    void keepsTheTimeOfTheSignInThroughTheSession() {
        createUser();
        long signedIn = clock.instant().getEpochSecond();
        signIn(parameters());
        clock.advance(Duration.ofMinutes(30));

        Map<String, Object> tokens = tokens(browser.open(authorize(parameters())));

        assertThat(claims(tokens.get("id_token"))).containsEntry("auth_time", (int) signedIn);
    }

    @ParameterizedTest
    @CsvSource({"login", "select_account", "login consent"})
    void asksAgainWhereTheAppWantsIt(String prompt) {
        createUser();
        signIn(parameters());

        browser.open(authorize(parameters("prompt", prompt))).saying("signInSubmitButton");
    }

    @Test
    void usesASessionOnlyForTheProviderThatItCameFrom() {
        createUser();
        signIn(parameters());

        browser.open(authorize(parameters("identity_provider", "Google"))).saying("stands in for Google");
    }

    @Test
    void usesNoSessionOfADisabledUser() {
        createUser();
        signIn(parameters());
        cognito.adminDisableUser(
                user -> user.userPoolId(SeededPools.USER_POOL_ID).username(EMAIL));

        browser.open(authorize(parameters())).saying("signInSubmitButton");
    }

    @Test
    void refusesPromptNoneWithAProviderForFederatedSessions() {
        Visit page = browser.open(authorize(parameters("identity_provider", "Google")));
        browser.submit(page, "Ada Lovelace", Map.of());

        assertThat(browser.open(authorize(parameters("prompt", "none"))).parameter("code"))
                .isNotEmpty();
        assertThat(browser.open(authorize(parameters("prompt", "none", "identity_provider", "Google")))
                        .parameter("error"))
                .isEqualTo("login_required");
    }

    @Test
    void findsTheProviderByItsIdentifier() {
        cognito.updateIdentityProvider(provider -> provider.userPoolId(SeededPools.USER_POOL_ID)
                .providerName(SeededManagedLogin.SAML_PROVIDER)
                .idpIdentifiers("company.example"));

        browser.open(authorize(parameters("idp_identifier", "company.example"))).saying("stands in for Company");
    }

    @Test
    void saysWhenTheProviderIsNotAvailable() {
        browser.open(authorize(parameters("identity_provider", "Facebook")))
                .saying("Login option is not available. Please try another one");
    }

    @Test
    void fillsInTheLoginHintEscaped() {
        browser.open(authorize(parameters("login_hint", "\"><script>alert(1)</script>")))
                .saying("value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\"");
    }

    @Test
    void refusesAFormWithoutItsToken() {
        createUser();
        Visit page = browser.open(authorize(parameters()));

        Visit visit = browser.submit(
                page, "signInSubmitButton", Map.of("username", EMAIL, "password", PASSWORD, "_csrf", "x"));

        assertThat(visit.location()).isEqualTo(DOMAIN + "/error?error=invalid_form");
    }

    @Test
    void endsTheSessionAtLogout() {
        createUser();
        signIn(parameters());

        Visit visit = browser.open(DOMAIN
                + "/logout?client_id=%s&logout_uri=http%%3A%%2F%%2Flocalhost%%3A3000%%2F"
                        .formatted(SeededPools.CLIENT_ID));

        assertThat(visit.location()).isEqualTo("http://localhost:3000/");
        browser.open(authorize(parameters())).saying("signInSubmitButton");
    }

    @Test
    void signsInAgainAfterLogoutWhereThereIsARedirectUri() {
        createUser();
        signIn(parameters());
        var parameters = new HashMap<>(parameters());
        parameters.remove("scope");

        Visit visit = browser.open(DOMAIN + "/logout?" + TestBrowser.query(parameters));

        visit.saying("signInSubmitButton");
        assertThat(visit.location()).startsWith(DOMAIN + "/login?").contains("scope=openid%20email");
    }

    @ParameterizedTest
    @CsvSource({
        "logout_uri, https://evil.example/, logout_mismatch",
        "redirect_uri, https://evil.example/, redirect_mismatch",
        "x, y, missing_logout_uri"
    })
    void keepsTheSessionWhereLogoutIsRefused(String parameter, String value, String error) {
        createUser();
        signIn(parameters());

        Visit visit = browser.open(
                DOMAIN + "/logout?" + TestBrowser.query(Map.of("client_id", SeededPools.CLIENT_ID, parameter, value)));

        assertThat(visit.location()).isEqualTo(DOMAIN + "/error?error=" + error);
        assertThat(browser.open(authorize(parameters())).parameter("code")).isNotEmpty();
    }
}
