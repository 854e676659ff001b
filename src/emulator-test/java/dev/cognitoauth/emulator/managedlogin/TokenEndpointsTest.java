package dev.cognitoauth.emulator.managedlogin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.emulator.SeededManagedLogin;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.FeatureType;

/** What apps call without a browser: {@code /oauth2/token}, {@code /oauth2/userInfo} and {@code /oauth2/revoke}. */
class TokenEndpointsTest extends ManagedLoginTest {

    private static final String MACHINE =
            basic(SeededManagedLogin.MACHINE_CLIENT_ID, SeededManagedLogin.MACHINE_CLIENT_SECRET);

    @Test
    void issuesAnAccessTokenToAMachine() {
        BrowserResponse response = call(
                "/oauth2/token",
                MACHINE,
                Map.of("grant_type", "client_credentials", "scope", "shop/orders.read unknown/scope"));

        assertThat(json(response)).containsOnlyKeys("access_token", "expires_in", "token_type");
        assertThat(claims(json(response).get("access_token")))
                .containsEntry("sub", SeededManagedLogin.MACHINE_CLIENT_ID)
                .containsEntry("client_id", SeededManagedLogin.MACHINE_CLIENT_ID)
                .containsEntry("scope", "shop/orders.read")
                .containsEntry("token_use", "access")
                .containsEntry("version", 2);
    }

    @Test
    void grantsAMachineAllItsScopesWhereItAsksForNone() {
        BrowserResponse response = call("/oauth2/token", MACHINE, Map.of("grant_type", "client_credentials"));

        assertThat(claims(json(response).get("access_token")))
                .containsEntry("scope", "shop/orders.read shop/orders.write");
    }

    @ParameterizedTest
    @CsvSource({
        "'', invalid_request",
        "grant_type=password, unsupported_grant_type",
        "grant_type=authorization_code, invalid_request",
        "grant_type=authorization_code&code=x, invalid_request",
        "grant_type=authorization_code&code=x&redirect_uri=y, invalid_grant",
        "grant_type=refresh_token, invalid_request",
        "grant_type=refresh_token&refresh_token=x, invalid_grant",
        "grant_type=client_credentials, unauthorized_client",
        "grant_type=refresh_token&client_id=nobody, invalid_client",
        "grant_type=refresh_token&client_secret=x, invalid_client"
    })
    void refusesWithTheErrorOfTheStandard(String form, String error) {
        var parameters = new HashMap<String, String>();
        parameters.put("client_id", SeededPools.CLIENT_ID);
        for (String pair : form.split("&")) {
            if (!pair.isEmpty()) {
                parameters.put(pair.split("=")[0], pair.split("=")[1]);
            }
        }

        BrowserResponse response = call("/oauth2/token", null, parameters);

        assertThat(response.status()).isEqualTo(400);
        assertThat(json(response)).containsExactly(Map.entry("error", error));
        assertThat(TestBrowser.header(response, "Content-Type")).contains("application/json;charset=UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"wrong", "''"})
    void refusesAClientWithAnotherSecret(String secret) {
        BrowserResponse response = call(
                "/oauth2/token",
                basic(SeededManagedLogin.MACHINE_CLIENT_ID, secret),
                Map.of("grant_type", "client_credentials"));

        assertThat(json(response)).containsEntry("error", "invalid_client");
    }

    @Test
    void refusesAClientOfAnotherPool() {
        BrowserResponse response = call(
                "/oauth2/token",
                basic(SeededManagedLogin.PARTNER_CLIENT_ID, SeededManagedLogin.PARTNER_CLIENT_SECRET),
                Map.of("grant_type", "client_credentials"));

        assertThat(json(response)).containsEntry("error", "invalid_client");
    }

    @Test
    void givesANewRefreshTokenWhereTheyRotate() {
        cognito.updateUserPoolClient(client -> client.userPoolId(SeededPools.USER_POOL_ID)
                .clientId(SeededPools.CLIENT_ID)
                .explicitAuthFlowsWithStrings("ALLOW_USER_AUTH")
                .refreshTokenRotation(rotation -> rotation.feature(FeatureType.ENABLED))
                .allowedOAuthFlowsUserPoolClient(true)
                .allowedOAuthFlowsWithStrings("code")
                .allowedOAuthScopes("openid")
                .callbackURLs(CALLBACK));
        String first = json(exchange(code())).get("refresh_token").toString();

        assertThat(json(refresh(first)).get("refresh_token")).isNotNull().isNotEqualTo(first);
        clock.advance(Duration.ofSeconds(1));
        assertThat(json(refresh(first))).containsEntry("error", "invalid_grant");
    }

    @Test
    void refreshesTokensThatTheApiHasIssued() {
        createUser();
        String refreshToken = cognito.initiateAuth(auth -> auth.clientId(SeededPools.CLIENT_ID)
                        .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                        .authParameters(Map.of("USERNAME", EMAIL, "PASSWORD", PASSWORD)))
                .authenticationResult()
                .refreshToken();

        assertThat(claims(json(refresh(refreshToken)).get("access_token")))
                .containsEntry("scope", "aws.cognito.signin.user.admin")
                .doesNotContainKey("version");
    }

    @Test
    void tellsAnAppWhoTheUserIs() {
        Map<String, Object> tokens = json(exchange(code()));

        Map<String, Object> user = json(userInfo("Bearer " + tokens.get("access_token")));

        assertThat(user)
                .containsEntry("email", EMAIL)
                .containsEntry("email_verified", "false")
                .containsEntry("sub", claims(tokens.get("id_token")).get("sub"))
                .containsEntry("username", claims(tokens.get("access_token")).get("username"));
    }

    @Test
    void limitsWhatItTellsToTheScopes() {
        createUser();
        String token = tokens(signIn(parameters("scope", "openid profile")))
                .get("access_token")
                .toString();

        assertThat(json(userInfo("Bearer " + token))).containsOnlyKeys("sub", "username");
    }

    @ParameterizedTest
    @CsvSource({"'', invalid_request, 400", "Basic eDp5, invalid_request, 400", "Bearer x.y.z, invalid_token, 401"})
    void tellsNothingWithoutAnAccessToken(String authorization, String error, int status) {
        BrowserResponse response = userInfo(authorization.isEmpty() ? null : authorization);

        assertThat(response.status()).isEqualTo(status);
        assertThat(TestBrowser.header(response, "WWW-Authenticate").orElseThrow())
                .startsWith("error=\"" + error);
    }

    @Test
    void tellsNothingForOtherTokens() {
        Map<String, Object> tokens = json(exchange(code()));
        String ofApi = cognito.initiateAuth(auth -> auth.clientId(SeededPools.CLIENT_ID)
                        .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                        .authParameters(Map.of("USERNAME", EMAIL, "PASSWORD", PASSWORD)))
                .authenticationResult()
                .accessToken();
        String ofMachine = json(call("/oauth2/token", MACHINE, Map.of("grant_type", "client_credentials")))
                .get("access_token")
                .toString();

        assertThat(userInfo("Bearer " + tokens.get("id_token")).status()).isEqualTo(401);
        assertThat(userInfo("Bearer " + ofApi).status()).isEqualTo(401);
        assertThat(userInfo("Bearer " + ofMachine).status()).isEqualTo(401);
        clock.advance(Duration.ofHours(1));
        assertThat(userInfo("Bearer " + tokens.get("access_token")).status()).isEqualTo(401);
    }

    @Test
    void revokesARefreshTokenAndItsAccessTokens() {
        Map<String, Object> tokens = json(exchange(code()));
        String refreshToken = tokens.get("refresh_token").toString();

        BrowserResponse response = revoke(refreshToken, SeededPools.CLIENT_ID);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(json(refresh(refreshToken))).containsEntry("error", "invalid_grant");
        assertThat(userInfo("Bearer " + tokens.get("access_token")).status()).isEqualTo(401);
    }

    @Test
    void refusesToRevokeAsTheStandardHasIt() {
        String accessToken = json(exchange(code())).get("access_token").toString();

        assertThat(revoke("unknown", SeededPools.CLIENT_ID).status()).isEqualTo(200);
        assertThat(json(revoke(accessToken, SeededPools.CLIENT_ID))).containsEntry("error", "unsupported_token_type");
        assertThat(revoke("unknown", "nobody").status()).isEqualTo(401);
        assertThat(json(revoke("unknown", SeededPools.SECRET_CLIENT_ID))).containsEntry("error", "invalid_client");
        assertThat(json(call("/oauth2/revoke", null, Map.of("client_id", SeededPools.CLIENT_ID))))
                .containsEntry("error", "invalid_request");
    }

    @Test
    void namesItsEndpointsInTheDiscoveryDocument() {
        assertThat(emulator.openIdConfiguration(SeededPools.USER_POOL_ID).orElseThrow())
                .containsEntry("issuer", ENDPOINT + "/" + SeededPools.USER_POOL_ID)
                .containsEntry("authorization_endpoint", DOMAIN + "/oauth2/authorize")
                .containsEntry("token_endpoint", DOMAIN + "/oauth2/token")
                .containsEntry("userinfo_endpoint", DOMAIN + "/oauth2/userInfo")
                .containsEntry("revocation_endpoint", DOMAIN + "/oauth2/revoke")
                .containsEntry("end_session_endpoint", DOMAIN + "/logout");
    }

    private BrowserResponse refresh(String refreshToken) {
        return call(
                "/oauth2/token",
                null,
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        SeededPools.CLIENT_ID,
                        "refresh_token",
                        refreshToken));
    }

    private BrowserResponse revoke(String token, String clientId) {
        return call("/oauth2/revoke", null, Map.of("token", token, "client_id", clientId));
    }

    private BrowserResponse userInfo(String authorization) {
        return TestBrowser.call(emulator, "GET", DOMAIN + "/oauth2/userInfo", Map.of(), authorization);
    }

    private BrowserResponse call(String path, String authorization, Map<String, String> form) {
        return TestBrowser.call(emulator, "POST", DOMAIN + path, form, authorization);
    }
}
