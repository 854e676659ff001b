package dev.cognitoauth.emulator.managedlogin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.emulator.managedlogin.TestBrowser.Visit;
import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;

/** The authorization code grant with a user of the pool. */
class CodeFlowTest extends ManagedLoginTest {

    @Test
    void returnsToTheAppWithCodeAndState() {
        createUser();

        Visit visit = signIn(parameters());

        assertThat(visit.target()).isEqualTo(CALLBACK);
        assertThat(visit.parameter("code")).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(visit.parameter("state")).isEqualTo("state-1");
    }

    @Test
    void issuesTokensAsDocumented() {
        Map<String, Object> tokens = json(exchange(code()));

        assertThat(tokens).containsEntry("token_type", "Bearer").containsEntry("expires_in", 900);
        assertThat(tokens.get("refresh_token").toString().split("\\.")).hasSize(5);
        assertThat(claims(tokens.get("access_token")))
                .containsEntry("version", 2)
                .containsEntry("token_use", "access")
                .containsEntry("client_id", SeededPools.CLIENT_ID)
                .containsEntry("scope", "openid email profile aws.cognito.signin.user.admin");
        assertThat(claims(tokens.get("id_token")))
                .containsEntry("nonce", "nonce-1")
                .containsEntry("aud", SeededPools.CLIENT_ID)
                .containsEntry("email", EMAIL)
                .containsKeys("at_hash", "origin_jti", "auth_time");
    }

    @Test
    void refusesACodeThatWasUsed() {
        String code = code();
        exchange(code);

        assertRefused(exchange(code), "invalid_grant");
    }

    @Test
    void refusesACodeAfterFiveMinutes() {
        String code = code();
        clock.advance(Duration.ofMinutes(5));

        assertRefused(exchange(code), "invalid_grant");
    }

    /** Whatever is wrong, the code is spent: the right request after it fails as well. */
    @ParameterizedTest
    @CsvSource({
        "code_verifier, another-verifier-that-is-long-enough-for-rfc-7636",
        "code_verifier, ''",
        "redirect_uri, http://localhost:3000/",
        "redirect_uri, https://evil.example/"
    })
    void refusesACodeWithAnother(String parameter, String value) {
        String code = code();
        var form = new HashMap<>(Map.of(
                "grant_type", "authorization_code",
                "client_id", SeededPools.CLIENT_ID,
                "redirect_uri", CALLBACK,
                "code", code,
                "code_verifier", VERIFIER));
        form.put(parameter, value);

        assertRefused(token(form), "invalid_grant");
        assertRefused(exchange(code), "invalid_grant");
    }

    @Test
    void refusesACodeOfAnotherClient() {
        BrowserResponse response = TestBrowser.call(
                emulator,
                "POST",
                DOMAIN + "/oauth2/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "redirect_uri",
                        CALLBACK,
                        "code",
                        code(),
                        "code_verifier",
                        VERIFIER),
                basic(SeededPools.SECRET_CLIENT_ID, SeededPools.CLIENT_SECRET));

        assertRefused(response, "invalid_grant");
    }

    @Test
    void refusesAVerifierForACodeWithoutChallenge() {
        createUser();
        var parameters = parameters();
        parameters.remove("code_challenge");
        parameters.remove("code_challenge_method");

        assertRefused(exchange(signIn(parameters).parameter("code")), "invalid_grant");
    }

    @Test
    void refusesACodeOfADisabledUser() {
        String code = code();
        cognito.adminDisableUser(
                user -> user.userPoolId(SeededPools.USER_POOL_ID).username(EMAIL));

        assertRefused(exchange(code), "invalid_grant");
    }

    @Test
    void refusesScopesWhoseAttributesTheClientMayNotRead() {
        cognito.updateUserPoolClient(client -> client.userPoolId(SeededPools.USER_POOL_ID)
                .clientId(SeededPools.CLIENT_ID)
                .readAttributes("email")
                .allowedOAuthFlowsUserPoolClient(true)
                .allowedOAuthFlowsWithStrings("code")
                .allowedOAuthScopes("openid", "email")
                .callbackURLs(CALLBACK)
                .supportedIdentityProviders("COGNITO"));

        assertRefused(exchange(code()), "invalid_grant");
    }

    @ParameterizedTest
    @CsvSource({"openid, true, true", "openid email, true, false", "openid profile, false, true"})
    void limitsTheIdTokenToItsScopes(String scope, boolean email, boolean name) {
        createUser();
        cognito.adminUpdateUserAttributes(update -> update.userPoolId(SeededPools.USER_POOL_ID)
                .username(EMAIL)
                .userAttributes(
                        AttributeType.builder().name("name").value("Ada").build()));

        Map<String, Object> claims =
                claims(tokens(signIn(parameters("scope", scope))).get("id_token"));

        assertThat(claims.containsKey("email")).isEqualTo(email);
        assertThat(claims.containsKey("name")).isEqualTo(name);
    }

    @Test
    void issuesNoIdTokenWithoutOpenid() {
        createUser();

        assertThat(tokens(signIn(parameters("scope", "aws.cognito.signin.user.admin"))))
                .containsKeys("access_token", "refresh_token")
                .doesNotContainKey("id_token");
    }

    @Test
    void letsTheApiRefuseATokenWithoutItsScope() {
        createUser();
        String token = tokens(signIn(parameters("scope", "openid")))
                .get("access_token")
                .toString();

        assertThatThrownBy(() -> cognito.getUser(user -> user.accessToken(token)))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageStartingWith("Access Token does not have required scopes");
    }

    @Test
    void namesTheResourceAsAudienceAndKeepsItOnRefresh() {
        createUser();
        Map<String, Object> tokens = tokens(signIn(parameters("resource", "https://api.example.com")));

        Map<String, Object> refreshed = json(token(Map.of(
                "grant_type",
                "refresh_token",
                "client_id",
                SeededPools.CLIENT_ID,
                "refresh_token",
                tokens.get("refresh_token").toString())));

        assertThat(List.of(tokens, refreshed))
                .allSatisfy(each -> assertThat(claims(each.get("access_token")))
                        .containsEntry("aud", "https://api.example.com")
                        .containsEntry("version", 2));
        assertThat(refreshed.get("refresh_token")).isNotNull().isNotEqualTo(tokens.get("refresh_token"));
        assertThat(claims(refreshed.get("id_token"))).doesNotContainKey("nonce");
    }

    @Test
    void answersTheImplicitGrantInTheFragment() {
        createUser();
        cognito.updateUserPoolClient(client -> client.userPoolId(SeededPools.USER_POOL_ID)
                .clientId(SeededPools.CLIENT_ID)
                .allowedOAuthFlowsUserPoolClient(true)
                .allowedOAuthFlowsWithStrings("implicit")
                .allowedOAuthScopes("openid")
                .callbackURLs(CALLBACK)
                .supportedIdentityProviders("COGNITO"));

        Visit visit = signIn(parameters("response_type", "token"));

        assertThat(visit.location()).startsWith(CALLBACK + "#");
        assertThat(visit.parameter("token_type")).isEqualTo("bearer");
        assertThat(visit.parameter("state")).isEqualTo("state-1");
        assertThat(visit.parameter("refresh_token")).isEmpty();
        assertThat(claims(visit.parameter("id_token"))).containsEntry("nonce", "nonce-1");
    }

    private static void assertRefused(BrowserResponse response, String error) {
        assertThat(response.status()).isEqualTo(400);
        assertThat(json(response)).containsEntry("error", error);
    }
}
