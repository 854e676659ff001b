package dev.cognitoauth.emulator.managedlogin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.emulator.managedlogin.TestBrowser.Visit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SchemaAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;

/** Sign-in at the stand-ins of identity providers. */
class StandInProviderTest extends ManagedLoginTest {

    private static final Map<String, String> ADA =
            Map.of("subject", "42", "email", "ada@example.com", "email_verified", "true", "name", "Ada Lovelace");

    @Test
    void createsAUserAsDocumented() {
        Map<String, Object> tokens = tokens(signInAtProvider("Google", ADA));

        AdminGetUserResponse user = user("google_42");
        assertThat(user.userStatus()).isEqualTo(UserStatusType.EXTERNAL_PROVIDER);
        Map<String, Object> id = claims(tokens.get("id_token"));
        assertThat(id)
                .containsEntry("cognito:username", "google_42")
                .containsEntry("cognito:groups", List.of(SeededPools.USER_POOL_ID + "_Google"))
                .containsEntry("email", "ada@example.com")
                .containsEntry("email_verified", true)
                .containsEntry("name", "Ada Lovelace");
        assertThat(id.get("identities").toString())
                .contains("userId=42", "providerName=Google", "providerType=Google", "issuer=null", "primary=true");
        assertThat(attribute(user, "identities"))
                .startsWith("[{\"userId\":\"42\"")
                .contains("\"primary\":true");
    }

    @Test
    void findsTheSameUserAgainAndUpdatesIt() {
        String sub = claims(tokens(signInAtProvider("Google", ADA)).get("id_token"))
                .get("sub")
                .toString();
        var renamed = Map.of("subject", "42", "email", "countess@example.com", "name", "Countess");

        Map<String, Object> id = claims(tokens(atNewBrowser("Google", renamed)).get("id_token"));

        assertThat(id)
                .containsEntry("sub", sub)
                .containsEntry("email", "countess@example.com")
                .containsEntry("email_verified", false);
    }

    @ParameterizedTest
    @CsvSource({"Facebook, facebook_42", "LoginWithAmazon, loginwithamazon_42", "SignInWithApple, signinwithapple_42"})
    void standsInForEverySocialProvider(String provider, String username) {
        cognito.createIdentityProvider(request -> request.userPoolId(SeededPools.USER_POOL_ID)
                .providerName(provider)
                .providerType(provider)
                .providerDetails(Map.of(
                        "client_id",
                        "c",
                        "client_secret",
                        "s",
                        "team_id",
                        "t",
                        "key_id",
                        "k",
                        "authorize_scopes",
                        "email"))
                .attributeMapping(Map.of("email", "email")));
        support(provider);

        assertThat(claims(tokens(signInAtProvider(provider, ADA)).get("id_token")))
                .containsEntry("cognito:username", username)
                .containsEntry("email", "ada@example.com");
    }

    @Test
    void standsInForASamlProvider() {
        assertThat(claims(tokens(signInAtProvider("Company", ADA)).get("id_token")))
                .containsEntry("cognito:username", "company_42")
                .containsEntry("email_verified", false);
    }

    @Test
    void signsInAsASeededPersonAndSaysThatItStandsIn() {
        Visit page = browser.open(authorize(parameters("identity_provider", "Google")));

        page.saying("This page stands in for Google");
        assertThat(claims(tokens(browser.submit(page, "Grace Hopper", Map.of())).get("id_token")))
                .containsEntry("email", "grace@example.com");
    }

    @Test
    void returnsWithTheProvidersErrorWhenDenied() {
        Visit page = browser.open(authorize(parameters("identity_provider", "Google")));

        Visit visit = browser.submit(page, "Deny", Map.of("deny", "true"));

        assertThat(visit.target()).isEqualTo(CALLBACK);
        assertThat(visit.parameter("error")).isEqualTo("access_denied");
        assertThat(visit.parameter("state")).isEqualTo("state-1");
    }

    @Test
    void keepsParallelSignInsOfOneBrowserApart() {
        Visit one = browser.open(authorize(parameters("identity_provider", "Google")));
        Visit two = browser.open(authorize(parameters("state", "state-2", "identity_provider", "Google")));

        assertThat(browser.submit(one, "Ada Lovelace", Map.of()).parameter("state"))
                .isEqualTo("state-1");
        assertThat(browser.submit(two, "Ada Lovelace", Map.of()).parameter("state"))
                .isEqualTo("state-2");
    }

    @Test
    void refusesToFinishInAnotherBrowser() {
        Visit page = browser.open(authorize(parameters("identity_provider", "Google")));

        Visit stolen = new TestBrowser(emulator).open(page.location());

        stolen.saying("began in another browser");
    }

    @Test
    void refusesAnAnswerAfterFiveMinutes() {
        Visit page = browser.open(authorize(parameters("identity_provider", "Google")));
        clock.advance(Duration.ofMinutes(5));

        browser.submit(page, "Ada Lovelace", Map.of()).saying("has expired");
    }

    @Test
    void demandsWhatThePoolRequires() {
        String pool = pool(attribute("email", true, true));

        Visit visit = visit(pool, Map.of("subject", "42", "name", "Ada"));

        assertThat(visit.parameter("error")).isEqualTo("invalid_request");
        assertThat(visit.parameter("error_description")).isEqualTo("attributes required: [email]");
    }

    @Test
    void refusesTheSecondSignInWhenAMappedAttributeIsImmutable() {
        String pool = pool(attribute("email", true, false));

        assertThat(visit(pool, ADA).parameter("code")).isNotEmpty();
        assertThat(visit(pool, ADA).parameter("error_description"))
                .isEqualTo("Invalid user attributes: email: Attribute cannot be updated. ");
    }

    @Test
    void leavesOutWhatTheClientMayNotWrite() {
        cognito.updateUserPoolClient(client -> client.userPoolId(SeededPools.USER_POOL_ID)
                .clientId(SeededPools.CLIENT_ID)
                .writeAttributes("email")
                .allowedOAuthFlowsUserPoolClient(true)
                .allowedOAuthFlowsWithStrings("code")
                .allowedOAuthScopes("openid")
                .callbackURLs(CALLBACK)
                .supportedIdentityProviders("Google"));

        tokens(signInAtProvider("Google", ADA));

        assertThat(user("google_42").userAttributes())
                .extracting(AttributeType::name)
                .contains("email")
                .doesNotContain("name");
    }

    @Test
    void refusesValuesThatAreTooLong() {
        Visit visit = signInAtProvider("Google", Map.of("subject", "42", "name", "x".repeat(2049)));

        assertThat(visit.parameter("error_description")).contains("name: String must be no longer than 2048");
    }

    @Test
    void signsALinkedUserInAsThemselves() {
        createUser();
        String sub = attribute(user(EMAIL), "sub");
        cognito.adminLinkProviderForUser(link -> link.userPoolId(SeededPools.USER_POOL_ID)
                .destinationUser(user -> user.providerName("Cognito").providerAttributeValue(sub))
                .sourceUser(user -> user.providerName("Google")
                        .providerAttributeName("Cognito_Subject")
                        .providerAttributeValue("42")));

        Map<String, Object> id = claims(tokens(signInAtProvider("Google", ADA)).get("id_token"));

        assertThat(id).containsEntry("sub", sub).doesNotContainKey("cognito:groups");
        assertThat(id.get("identities").toString()).contains("primary=false");
    }

    @Test
    void doesNotLinkByEqualAddress() {
        createUser();
        String sub = attribute(user(EMAIL), "sub");

        assertThat(claims(tokens(signInAtProvider("Google", ADA)).get("id_token"))
                        .get("sub"))
                .isNotEqualTo(sub);
        assertThat(attribute(user(EMAIL), "sub")).isEqualTo(sub);
    }

    @Test
    void refusesAFederatedUserAtTheApi() {
        tokens(signInAtProvider("Google", ADA));

        assertThatThrownBy(() -> cognito.initiateAuth(auth -> auth.clientId(SeededPools.CLIENT_ID)
                        .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                        .authParameters(Map.of("USERNAME", "google_42", "PASSWORD", PASSWORD))))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageStartingWith("Incorrect username or password.");
    }

    private Visit atNewBrowser(String provider, Map<String, String> person) {
        var other = new TestBrowser(emulator);
        Visit page = other.open(authorize(parameters("identity_provider", provider)));
        return other.submit(page, "Sign in as this person", person);
    }

    /** A pool with a domain of its own and Google, whose users have this attribute. */
    private String pool(SchemaAttributeType attribute) {
        String pool = cognito.createUserPool(
                        request -> request.poolName("other").schema(attribute))
                .userPool()
                .id();
        cognito.createUserPoolDomain(domain -> domain.userPoolId(pool).domain("other"));
        cognito.createIdentityProvider(request -> request.userPoolId(pool)
                .providerName("Google")
                .providerType("Google")
                .providerDetails(Map.of("client_id", "c", "client_secret", "s", "authorize_scopes", "openid"))
                .attributeMapping(Map.of("email", "email")));
        return pool;
    }

    private Visit visit(String pool, Map<String, String> person) {
        String client = cognito.createUserPoolClient(request -> request.userPoolId(pool)
                        .clientName("app")
                        .allowedOAuthFlowsUserPoolClient(true)
                        .allowedOAuthFlowsWithStrings("code")
                        .allowedOAuthScopes("openid")
                        .callbackURLs(CALLBACK)
                        .supportedIdentityProviders("Google"))
                .userPoolClient()
                .clientId();
        Visit page = browser.open(ENDPOINT + "/domain/other/oauth2/authorize?"
                + TestBrowser.query(parameters("client_id", client, "prompt", "login")));
        return browser.submit(page, "Sign in as this person", person);
    }

    private void support(String provider) {
        cognito.updateUserPoolClient(client -> client.userPoolId(SeededPools.USER_POOL_ID)
                .clientId(SeededPools.CLIENT_ID)
                .allowedOAuthFlowsUserPoolClient(true)
                .allowedOAuthFlowsWithStrings("code")
                .allowedOAuthScopes("openid")
                .callbackURLs(CALLBACK)
                .supportedIdentityProviders("COGNITO", provider));
    }

    private AdminGetUserResponse user(String username) {
        return cognito.adminGetUser(
                user -> user.userPoolId(SeededPools.USER_POOL_ID).username(username));
    }

    private static String attribute(AdminGetUserResponse user, String name) {
        return user.userAttributes().stream()
                .filter(attribute -> attribute.name().equals(name))
                .map(AttributeType::value)
                .findFirst()
                .orElseThrow();
    }

    private static SchemaAttributeType attribute(String name, boolean required, boolean mutable) {
        return SchemaAttributeType.builder()
                .name(name)
                .required(required)
                .mutable(mutable)
                .build();
    }
}
