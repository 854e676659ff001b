package dev.cognitoauth.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.cognitoauth.cognito.login.ExpiredFlow;
import dev.cognitoauth.emulator.SeededManagedLogin;
import dev.cognitoauth.testing.FormBrowser;
import dev.cognitoauth.testing.FormBrowser.Visit;
import dev.cognitoauth.testing.MetricsScrape;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A front end that signs its users in at the emulator's managed login. */
@QuarkusTest
class LoginResourceTest extends ServiceTest {

    private static final String CALLBACK = "http://localhost:3000/callback";
    private static final String HOME = "http://localhost:3000/";
    private static final String ADA = "Ada Lovelace";

    private FormBrowser browser;

    @BeforeEach
    void openBrowser() {
        browser = new FormBrowser(cognito.endpoint());
    }

    /** A sign-in that was started, with what the front end keeps of it. */
    private record Started(String url, String flow) {

        String state() {
            return new Visit(URI.create(url), "").parameter("state").orElseThrow();
        }
    }

    @Test
    void signsInWithGoogle() {
        ValidatableResponse signedIn = completed(start("Google"), ADA);

        Tokens tokens = Tokens.of(
                signedIn.statusCode(200).body("token_type", equalTo("Bearer")).body("expires_in", equalTo(900)));
        withToken(tokens.access())
                .get("/v1/user")
                .then()
                .statusCode(200)
                .body("username", equalTo("google_1815121012345"))
                .body("attributes.email", equalTo("ada@example.com"))
                .body("attributes", not(hasKey("identities")))
                .body("identities.size()", equalTo(1))
                .body("identities[0].provider", equalTo("Google"))
                .body("identities[0].kind", equalTo("google"))
                .body("identities[0].user_id", equalTo("1815121012345"))
                .body("identities[0].primary", equalTo(true))
                .body("identities[0].linked_at", matchesPattern("\\d{4}-.*Z"));
        post("/v1/token/refresh", Map.of("refresh_token", tokens.refresh())).statusCode(200);
    }

    @Test
    void signsInWithACompanysOwnAccounts() {
        Visit login = browser.open(start("Partner").url);
        assertThat(login.uri().getPath()).startsWith("/domain/" + SeededManagedLogin.PARTNER_DOMAIN);

        Started started = start("Partner");
        Visit returned = browser.submit(
                browser.open(started.url),
                "name=\"password\"",
                Map.of(
                        "username", SeededManagedLogin.PARTNER_USERNAME,
                        "password", SeededManagedLogin.PARTNER_PASSWORD));

        Tokens tokens = Tokens.of(complete(started, returned).statusCode(200));
        withToken(tokens.access())
                .get("/v1/user")
                .then()
                .body("attributes.email", equalTo(SeededManagedLogin.PARTNER_USERNAME))
                .body("identities[0].provider", equalTo("Partner"))
                .body("identities[0].kind", equalTo("oidc"));
    }

    @Test
    void asksAgainAfterASignOutOnly() {
        completed(start("Google"), ADA).statusCode(200);
        Started again = start("Google");
        assertThat(browser.open(again.url).parameter("code")).isPresent();

        String url = given().queryParam("return_to", HOME)
                .get("/v1/logout")
                .then()
                .statusCode(200)
                .extract()
                .path("logout_url");
        assertThat(browser.open(url).uri()).hasToString(HOME);

        assertThat(browser.open(start("Google").url).body()).contains(ADA);
    }

    @Test
    void tellsThatTheUserHasCancelled() {
        Started started = start("Google");
        Visit denied = browser.submit(browser.open(started.url), "Deny", Map.of("deny", "true"));

        assertThat(denied.parameter("code")).isEmpty();
        assertProblem(complete(started, denied), 400, "login_cancelled");
    }

    @Test
    void tellsThatTheUserWouldHaveToBeAsked() {
        Started started = start(Map.of("prompt", "none"));

        assertProblem(complete(started, browser.open(started.url)), 401, "login_required");
    }

    @Test
    void signsInWithoutAPageWhereThereIsASession() {
        completed(start("Google"), ADA).statusCode(200);

        Started quiet = start(Map.of("prompt", "none", "provider", "Google"));

        complete(quiet, browser.open(quiet.url)).statusCode(200);
    }

    @Test
    void refusesACodeThatWasUsedBefore() {
        Started started = start("Google");
        Visit returned = returned(started, ADA);
        complete(started, returned).statusCode(200);

        assertProblem(complete(started, returned), 400, "login_expired");
    }

    @Test
    void refusesACodeThatHasExpired() {
        Started started = start("Google");
        Visit returned = returned(started, ADA);

        clock.advance(Duration.ofMinutes(6));

        assertProblem(complete(started, returned), 400, "login_expired");
    }

    @Test
    void refusesAFlowThatHasExpired() {
        var answer = post(
                "/v1/login/callback",
                Map.of("code", "a", "state", ExpiredFlow.STATE, "flow", ExpiredFlow.sealed(CALLBACK)));

        assertProblem(answer, 400, "login_expired");
    }

    @Test
    void refusesTheStateOfAnotherSignIn() {
        Started one = start("Google");
        Started other = start("Google");

        assertProblem(complete(other, returned(one, ADA)), 400, "state_mismatch");
    }

    @Test
    void refusesACodeOfAnotherSignIn() {
        Started mine = start("Google");
        Visit returned = returned(mine, ADA);
        Visit foreign = returned(start(Map.of("provider", "Google", "prompt", "login")), "Grace Hopper");

        var answer = post(
                "/v1/login/callback",
                Map.of(
                        "code", foreign.parameter("code").orElseThrow(),
                        "state", returned.parameter("state").orElseThrow(),
                        "flow", mine.flow));

        assertProblem(answer, 400, "login_expired");
    }

    @Test
    void refusesAnIdTokenWithAnotherNonce() {
        Started started = start("Google");
        var changed = new Started(started.url.replaceAll("nonce=[^&]*", "nonce=changed"), started.flow);

        assertProblem(completed(changed, ADA), 400, "state_mismatch");
    }

    @Test
    void refusesAFlowThatWasChanged() {
        Started started = start("Google");
        Visit returned = returned(started, ADA);
        var changed = new Started("", started.flow.substring(0, 20) + "AAAA" + started.flow.substring(24));

        assertProblem(complete(changed, returned), 400, "state_mismatch");
    }

    @Test
    void completesTwoSignInsAtOnceInWhateverOrder() {
        Started one = start("Google");
        Started other = start("Google");
        Visit pageOfOne = browser.open(one.url);
        Visit pageOfOther = browser.open(other.url);

        complete(other, browser.submit(pageOfOther, "Grace Hopper", Map.of())).statusCode(200);
        complete(one, browser.submit(pageOfOne, ADA, Map.of())).statusCode(200);
    }

    @Test
    void tellsThatATokenLacksTheScopeForThisApi() {
        Started started = start(Map.of("provider", "Google", "scope", "openid email"));
        Tokens tokens = Tokens.of(complete(started, returned(started, ADA)).statusCode(200));

        assertProblem(
                withToken(tokens.access())
                        .get("/v1/user")
                        .then()
                        .header(
                                "WWW-Authenticate",
                                "Bearer error=\"insufficient_scope\", scope=\"aws.cognito.signin.user.admin\""),
                403,
                "scope_missing");
        assertProblem(withToken(tokens.access()).get("/v1/user/factors").then(), 403, "scope_missing");
        assertProblem(withToken(tokens.access()).delete("/v1/user").then(), 403, "scope_missing");
    }

    @Test
    void passesOnWhatTheManagedLoginTakes() {
        Visit page = new Visit(
                URI.create(start(Map.of(
                                "idp_identifier", "example.com",
                                "login_hint", "ada@example.com",
                                "lang", "de",
                                "prompt", "login select_account",
                                "resource", "https://api.example.com",
                                "scope", "openid profile"))
                        .url),
                "");

        assertThat(page.parameter("idp_identifier")).contains("example.com");
        assertThat(page.parameter("login_hint")).contains("ada@example.com");
        assertThat(page.parameter("lang")).contains("de");
        assertThat(page.parameter("prompt")).contains("login select_account");
        assertThat(page.parameter("resource")).contains("https://api.example.com");
        assertThat(page.parameter("scope")).contains("openid profile");
        assertThat(page.parameter("code_challenge_method")).contains("S256");
    }

    @Test
    void listsTheProviders() {
        given().get("/v1/login/providers")
                .then()
                .statusCode(200)
                .body("providers.name", equalTo(List.of("COGNITO", "Google", "Company", "Partner")))
                .body("providers.kind", equalTo(List.of("cognito", "google", "saml", "oidc")));
    }

    @ParameterizedTest
    @CsvSource({
        "redirect_uri, https://evil.example.com/callback",
        "redirect_uri, http://localhost:3000/callback/",
        "redirect_uri, http://localhost:3000/callback?next=/",
        "redirect_uri, HTTP://LOCALHOST:3000/callback",
        "provider, Facebook",
        "provider, google",
        "prompt, none login",
        "prompt, login&state=mine",
        "lang, ../../etc",
        "resource, not a uri",
        "scope, email",
        "scope, openid&state=mine ",
        "state, mine",
        "nonce, mine",
        "response_type, token",
        "code_challenge_method, plain",
        "client_id, 2example23456789emulator02"
    })
    void refusesWhatCouldSendTheBrowserOrTheTokensElsewhere(String member, String value) {
        var body = new HashMap<String, Object>(Map.of("redirect_uri", CALLBACK));
        body.put(member, value);

        assertProblem(post("/v1/login", body).body("detail", not(containsString("mine"))), 400, "invalid_request");
    }

    /** As long as a body can be, which is much longer than the limit. */
    @ParameterizedTest
    @ValueSource(strings = {"a ", "openid ", " ", "a"})
    void refusesAnEndlessScope(String repeated) {
        String scope = repeated.repeat(16_000 / repeated.length()) + "openid";

        var answer = post("/v1/login", Map.of("redirect_uri", CALLBACK, "scope", scope));

        assertProblem(answer.body("violations.field", hasItem("scope")), 400, "invalid_request");
    }

    @ParameterizedTest
    @CsvSource({
        "openid, 200",
        "a openid, 200",
        "openid a, 200",
        "a openid b, 200",
        "a/b.c openid openid, 200",
        "'', 400",
        "openid2, 400",
        "my.openid, 400",
        "' openid', 400",
        "'openid ', 400",
        "openid  a, 400",
        "openid \" a, 400",
        "openid é, 400"
    })
    void takesScopesOneOfWhichIsOpenid(String scope, int status) {
        post("/v1/login", Map.of("redirect_uri", CALLBACK, "scope", scope)).statusCode(status);
    }

    @Test
    void refusesBothAProviderAndAnIdentifierOfOne() {
        var answer = post("/v1/login", Map.of("redirect_uri", CALLBACK, "provider", "Google", "idp_identifier", "x"));

        assertProblem(answer.body("detail", containsString("idp_identifier")), 400, "invalid_request");
    }

    @Test
    void refusesACallbackWithNeitherCodeNorErrorOrBoth() {
        Started started = start("Google");
        Map<String, String> neither = Map.of("state", "a", "flow", started.flow);

        assertProblem(post("/v1/login/callback", neither), 400, "invalid_request");
        assertProblem(
                post("/v1/login/callback", with(neither, Map.of("code", "a", "error", "b"))), 400, "invalid_request");
    }

    @ParameterizedTest
    @CsvSource({
        "access_denied, , 400, login_cancelled",
        "access_denied, ' ', 400, login_cancelled",
        "access_denied, Access denied, 400, login_cancelled",
        "access_denied, The user denied access, 400, login_cancelled",
        "access_denied, The user has denied your application access, 400, login_cancelled",
        "access_denied, The resource owner or authorization server denied the request, 400, login_cancelled",
        "access_denied, AADSTS65004: User declined to consent to access the app., 400, login_cancelled",
        "access_denied, The user canceled the sign-in, 400, login_cancelled",
        "access_denied, Permissions error, 400, login_cancelled",
        "access_denied, Access not permitted., 400, login_cancelled",
        "user_cancelled_authorize, , 400, login_cancelled",
        "user_cancelled_login, The user cancelled LinkedIn login, 400, login_cancelled",
        "invalid_request, user_cancelled_authorize, 400, login_cancelled",
        "invalid_request, Google Error - 400 - access_denied, 400, login_cancelled",
        "access_denied, User is not assigned to the client application., 403, login_refused",
        "access_denied, AADSTS50105: The signed in user is not assigned to a role for the application., 403, login_refused",
        "access_denied, 'Policy evaluation failed for this request, please check the policy configuration.', 403, login_refused",
        "access_denied, user is blocked, 403, login_refused",
        "access_denied, Error in SAML Identity Provider; urn:oasis:names:tc:SAML:2.0:status:RequestDenied, 403, login_refused",
        "invalid_request, Okta Error - access_denied - User is not assigned to the client application., 403, login_refused",
        "login_required, , 401, login_required",
        "interaction_required, , 401, login_required",
        "consent_required, , 401, login_required",
        "account_selection_required, , 401, login_required",
        "invalid_request, Partner Error - login_required, 401, login_required",
        "invalid_request, Timeout occurred in calling IdP token endpoint, 400, provider_failed",
        "invalid_request, Connection reset, 400, provider_failed",
        "invalid_request, Read timed out, 400, provider_failed",
        "invalid_request, Google Error - 401 - invalid_client, 400, provider_failed",
        "invalid_request, Google Error - 400 - redirect_uri_mismatch, 400, provider_failed",
        "invalid_request, user.email: Attribute cannot be updated., 400, provider_failed",
        "invalid_request, attributes required: [email], 400, provider_failed",
        "invalid_request, Error in SAML response processing: Invalid user attributes: name, 400, provider_failed",
        "server_error, Invalid SAML response received: SAML Assertion signature is invalid., 400, provider_failed",
        "server_error, , 400, provider_failed",
        "temporarily_unavailable, , 400, provider_failed",
        "invalid_request_uri, , 400, provider_failed",
        "invalid_request_object, , 400, provider_failed",
        "request_not_supported, , 400, provider_failed",
        "request_uri_not_supported, , 400, provider_failed",
        "registration_not_supported, , 400, provider_failed",
        "something_of_the_provider, , 400, provider_failed",
        "invalid_request, PreSignUp failed with error Only employees., 422, rejected_by_trigger",
        "invalid_request, PreSignUp failed with error Access_denied for employees., 422, rejected_by_trigger",
        "invalid_request, PreSignUp failed with error User is disabled., 422, rejected_by_trigger",
        "invalid_request, PreSignUp failed with error Client is not enabled for OAuth2.0 flows., 422, rejected_by_trigger",
        "server_error, PreAuthentication failed with error Only employees., 422, rejected_by_trigger",
        "invalid_request, PreSignUp failed with error employees is not defined., 502, trigger_failed",
        "invalid_request, PreSignUp failed with error Task timed out after 3.00 seconds., 502, trigger_failed",
        "invalid_request, PreSignUp invocation failed due to configuration., 502, trigger_failed",
        "invalid_request, Unrecognized lambda output, 502, trigger_failed",
        "invalid_request, User is not enabled, 403, user_disabled",
        "access_denied, User is disabled., 403, user_disabled",
        "invalid_request, Already found an entry for username google_1, 409, conflict",
        "invalid_scope, , 400, invalid_parameter",
        "unauthorized_client, , 500, upstream_misconfigured",
        "invalid_client, , 500, upstream_misconfigured",
        "unsupported_response_type, , 500, upstream_misconfigured",
        "redirect_mismatch, , 500, upstream_misconfigured",
        "invalid_request, redirect_mismatch, 500, upstream_misconfigured",
        "invalid_request, Client is not enabled for OAuth2.0 flows, 500, upstream_misconfigured",
        "invalid_request, client is not enabled for OAuth2.0 flows., 500, upstream_misconfigured",
        "unsupported_grant_type, , 400, provider_failed",
        "invalid_grant, , 400, provider_failed",
        "ResourceNotFoundException, , 400, provider_failed",
        "OperationNotEnabledException, , 400, provider_failed",
        "CodeDeliveryFailureException, , 400, provider_failed",
        "UserLambdaValidationException, TypeError, 400, provider_failed",
        "LimitExceededException, email limit, 400, provider_failed",
        "NotAuthorizedException, SecretHash does not match, 400, provider_failed",
        "upstream_failure, , 400, provider_failed"
    })
    @Tag("verify")
    void tellsByAStableCodeWhatTheManagedLoginHasRefused(String error, String description, int status, String code) {
        Started started = start("Google");
        var callback =
                new HashMap<String, Object>(Map.of("error", error, "state", started.state(), "flow", started.flow));
        if (description != null) {
            callback.put("error_description", description);
        }

        assertProblem(
                post("/v1/login/callback", callback)
                        .body("detail", not(containsString("employees")))
                        .body("detail", not(containsString("google_1"))),
                status,
                code);
    }

    @Test
    void countsNoCallOfCognitoForWhatABrowserBrings() {
        double before = MetricsScrape.take().value("cognito_calls_total");

        for (int i = 0; i < 30; i++) {
            Started started = start("Google");
            post(
                            "/v1/login/callback",
                            Map.of("error", "redirect_mismatch", "state", started.state(), "flow", started.flow))
                    .statusCode(500);
        }

        assertThat(MetricsScrape.take().value("cognito_calls_total")).isEqualTo(before);
        completed(start("Google"), ADA).statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"unauthorized_client", "access_denied", "redirect_mismatch"})
    void believesNoErrorWithoutTheFlowOfThisBrowser(String error) {
        Started started = start("Google");

        assertProblem(
                post("/v1/login/callback", Map.of("error", error, "state", started.state(), "flow", "k1.AAAA")),
                400,
                "login_expired");
        assertProblem(
                post("/v1/login/callback", Map.of("error", error, "state", "made-up", "flow", started.flow)),
                400,
                "state_mismatch");
    }

    @ParameterizedTest
    @CsvSource({"https://evil.example.com/", "http://localhost:3000/x", "''"})
    void sendsNobodyToAnUnregisteredAddressAfterASignOut(String returnTo) {
        assertProblem(
                given().queryParam("return_to", returnTo).get("/v1/logout").then(), 400, "invalid_request");
        assertProblem(given().get("/v1/logout").then(), 400, "invalid_request");
    }

    @Test
    void countsSignInsAndTheCallsThatTheyCause() {
        double before = MetricsScrape.take().value("auth_sign_ins_total", "flow", "MANAGED_LOGIN", "result", "ok");

        Started started = start("Google");
        Visit returned = returned(started, ADA);
        complete(started, returned).statusCode(200);
        complete(started, returned).statusCode(400);

        MetricsScrape metrics = MetricsScrape.take();
        assertThat(metrics.value("auth_sign_ins_total", "flow", "MANAGED_LOGIN", "result", "ok"))
                .isEqualTo(before + 1);
        assertThat(metrics.value("auth_sign_ins_total", "flow", "MANAGED_LOGIN", "result", "login_expired"))
                .isPositive();
        assertThat(metrics.value("cognito_calls_total", "operation", "ExchangeCode", "code", "ok"))
                .isPositive();
        assertThat(metrics.value("cognito_calls_total", "operation", "GetKeys", "code", "ok"))
                .isPositive();
    }

    private Started start(String provider) {
        return start(Map.of("provider", provider));
    }

    private Started start(Map<String, ?> members) {
        var answer = post("/v1/login", with(Map.of("redirect_uri", CALLBACK), members))
                .statusCode(200)
                .extract();
        return new Started(answer.path("authorize_url"), answer.path("flow"));
    }

    /** Goes to the stand-in provider as this person, and back. */
    private Visit returned(Started started, String person) {
        Visit returned = browser.submit(browser.open(started.url), person, Map.of());
        assertThat(returned.uri().toString()).startsWith(CALLBACK + "?");
        return returned;
    }

    private ValidatableResponse completed(Started started, String person) {
        return complete(started, returned(started, person));
    }

    private ValidatableResponse complete(Started started, Visit returned) {
        var callback = new HashMap<String, Object>(Map.of("flow", started.flow));
        for (String member : new String[] {"code", "state", "error", "error_description"}) {
            returned.parameter(member).ifPresent(value -> callback.put(member, value));
        }
        return post("/v1/login/callback", callback);
    }
}
