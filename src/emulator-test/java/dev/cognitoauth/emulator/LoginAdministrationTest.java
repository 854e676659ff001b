package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DuplicateProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidOAuthFlowException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LimitExceededException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ProviderDescription;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceServerScopeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ScopeDoesNotExistException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

/** The operations by which administrators set up the managed login. */
class LoginAdministrationTest extends EmulatorTest {

    private static final String POOL = SeededPools.USER_POOL_ID;
    private static final String CALLBACK = "https://app.example.com/callback";
    private static final Map<String, String> SOCIAL =
            Map.of("client_id", "c", "client_secret", "s", "authorize_scopes", "openid email");
    private static final Map<String, String> OIDC = Map.of(
            "client_id", "c",
            "client_secret", "s",
            "authorize_scopes", "openid",
            "attributes_request_method", "GET",
            "oidc_issuer", "https://idp.example.com");

    @Test
    void keepsProviders() {
        create("Facebook", "Facebook", SOCIAL);

        var described = cognito.describeIdentityProvider(
                        provider -> provider.userPoolId(POOL).providerName("Facebook"))
                .identityProvider();
        assertThat(described.attributeMapping()).containsEntry("username", "id");
        assertThat(described.providerDetails()).containsKeys("client_id", "authorize_url", "token_url");
        assertThat(names()).containsExactly("Google", "Company", "Partner", "Facebook");

        cognito.updateIdentityProvider(provider -> provider.userPoolId(POOL)
                .providerName("Facebook")
                .idpIdentifiers("fb")
                .attributeMapping(Map.of("email", "email")));
        assertThat(cognito.getIdentityProviderByIdentifier(
                                provider -> provider.userPoolId(POOL).idpIdentifier("fb"))
                        .identityProvider()
                        .attributeMapping())
                .containsEntry("email", "email")
                .containsEntry("username", "id");

        cognito.deleteIdentityProvider(provider -> provider.userPoolId(POOL).providerName("Facebook"));
        assertThat(names()).doesNotContain("Facebook");
        refused(
                ResourceNotFoundException.class,
                () -> cognito.describeIdentityProvider(
                        provider -> provider.userPoolId(POOL).providerName("Facebook")));
    }

    @Test
    void refusesAProviderTwice() {
        refused(DuplicateProviderException.class, () -> create("Google", "Google", SOCIAL))
                .hasMessageStartingWith("Google already exists in user pool " + POOL);
    }

    @ParameterizedTest
    @CsvSource({
        "Mine, Google, Provider Mine cannot be of type Google.",
        "Google, OIDC, Provider Google cannot be of type OIDC.",
        "COGNITO, OIDC, Provider COGNITO cannot be of type OIDC.",
        "with_at_the_end_, OIDC, 1 validation error detected",
        "Mine, Nothing, 1 validation error detected"
    })
    void refusesProvidersWithAnotherName(String name, String type, String message) {
        refused(InvalidParameterException.class, () -> create(name, type, OIDC)).hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource({
        "client_secret, ''",
        "authorize_scopes, email",
        "attributes_request_method, PUT",
        "oidc_issuer, http://idp.example.com",
        "oidc_issuer, ''",
        "token_url, ftp://idp.example.com"
    })
    void refusesAnOidcProviderWith(String detail, String value) {
        var details = new HashMap<>(OIDC);
        details.put(detail, value);

        refused(InvalidParameterException.class, () -> create("Mine", "OIDC", details));
    }

    @Test
    void refusesAMappingToAnUnknownAttribute() {
        refused(
                InvalidParameterException.class,
                () -> cognito.createIdentityProvider(provider -> provider.userPoolId(POOL)
                        .providerName("Mine")
                        .providerType("OIDC")
                        .providerDetails(OIDC)
                        .attributeMapping(Map.of("custom:team", "team"))));
    }

    @Test
    void refusesToLinkAUserWithAPasswordToAnother() {
        assertRefused(
                "AdminLinkProviderForUser",
                Map.of(
                        "UserPoolId",
                        POOL,
                        "DestinationUser",
                        Map.of("ProviderName", "Cognito", "ProviderAttributeValue", user(EMAIL)),
                        "SourceUser",
                        Map.of(
                                "ProviderName",
                                "Cognito",
                                "ProviderAttributeName",
                                "Cognito_Subject",
                                "ProviderAttributeValue",
                                user("eve@example.com"))),
                "InvalidParameterException",
                "Invalid SourceUser: Cognito users with a username/password may not be passed in as a SourceUser, only as a DestinationUser");
    }

    private String user(String email) {
        signUp(email);
        return cognito.adminGetUser(user -> user.userPoolId(POOL).username(email))
                .username();
    }

    @Test
    void keepsDomains() {
        String pool = pool();
        cognito.createUserPoolDomain(domain -> domain.userPoolId(pool).domain("shop"));

        assertThat(describedPool("shop")).isEqualTo(pool);
        refused(InvalidParameterException.class, () -> createDomain(POOL, "shop"))
                .hasMessageStartingWith("Domain already exists.");
        refused(LimitExceededException.class, () -> createDomain(pool, "shop2"));

        cognito.deleteUserPoolDomain(domain -> domain.userPoolId(pool).domain("shop"));
        assertThat(describedPool("shop")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shop", "-shop", "shop-", "my.shop", "my-cognito", "aws", ""})
    void refusesDomainsThatCannotBe(String domain) {
        String pool = pool();

        refused(InvalidParameterException.class, () -> createDomain(pool, domain));
    }

    @Test
    void keepsResourceServers() {
        var scope = ResourceServerScopeType.builder()
                .scopeName("read")
                .scopeDescription("Read")
                .build();
        cognito.createResourceServer(server ->
                server.userPoolId(POOL).identifier("https://api").name("API").scopes(scope));

        assertThat(cognito.listResourceServers(list -> list.userPoolId(POOL)).resourceServers())
                .extracting(server -> server.identifier())
                .containsExactly("shop", "support", "https://api");
        assertThat(client(client -> client.allowedOAuthScopes("https://api/read"))
                        .allowedOAuthScopes())
                .containsExactly("https://api/read");

        cognito.deleteResourceServer(server -> server.userPoolId(POOL).identifier("https://api"));
        refused(
                ScopeDoesNotExistException.class,
                () -> client(client -> client.allowedOAuthScopes("https://api/read")));
    }

    @ParameterizedTest
    @CsvSource({
        "http://app.example.com/callback, cannot use the HTTP protocol",
        "callback, is not in the form of a uri",
        "javascript:alert(1), is not in the form of a uri",
        "https://app.example.com/#x, cannot contain a fragment",
        "https://user@app.example.com/, is not in the form of a uri",
        "https:///callback, is not in the form of a uri"
    })
    void refusesCallbacksThatAreUnsafe(String uri, String message) {
        refused(InvalidParameterException.class, () -> client(client -> client.callbackURLs(uri)))
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com/callback?x=y",
                "http://localhost:3000/",
                "http://127.0.0.1/callback",
                "http://[::1]:8080/",
                "myapp://callback"
            })
    void takesCallbacksThatAreSafe(String uri) {
        assertThat(client(client -> client.callbackURLs(uri)).callbackURLs()).containsExactly(uri);
    }

    @Test
    void refusesOAuthSettingsThatContradictEachOther() {
        refused(InvalidOAuthFlowException.class, () -> client(client -> client.callbackURLs(List.of())))
                .hasMessageStartingWith("CallbackUrls can not be empty when code flow or implicit flow is selected");
        refused(
                InvalidOAuthFlowException.class,
                () -> client(client -> client.allowedOAuthFlowsWithStrings("client_credentials", "code")));
        refused(
                InvalidOAuthFlowException.class,
                () -> client(client -> client.allowedOAuthFlowsWithStrings("client_credentials")));
        refused(
                InvalidParameterException.class,
                () -> client(client -> client.defaultRedirectURI("https://other.example.com/")));
        refused(InvalidParameterException.class, () -> client(client -> client.supportedIdentityProviders("Facebook")))
                .hasMessageStartingWith("The provider Facebook does not exist for User Pool " + POOL);
    }

    @Test
    void linksAPersonOnceAndUnlinksThem() {
        confirmed(EMAIL);
        link("Google", "42");

        assertThat(attribute(user(), "identities")).contains("\"userId\":\"42\"", "\"primary\":false");
        refused(InvalidParameterException.class, () -> link("Google", "42"));
        refused(ResourceNotFoundException.class, () -> link("Facebook", "42"));
        refused(UserNotFoundException.class, () -> link("Google", "43", "nobody"));

        cognito.adminDisableProviderForUser(disable -> disable.userPoolId(POOL)
                .user(user -> user.providerName("Google")
                        .providerAttributeName("Cognito_Subject")
                        .providerAttributeValue("42")));
        assertThat(user().userAttributes()).extracting(AttributeType::name).doesNotContain("identities");
    }

    @Test
    void linksAPersonAgainWhoseUserWasDeleted() {
        confirmed(EMAIL);
        link("Google", "42");
        cognito.adminDeleteUser(user -> user.userPoolId(POOL).username(EMAIL));
        confirmed(EMAIL);

        link("Google", "42");

        assertThat(attribute(user(), "identities")).contains("\"userId\":\"42\"");
    }

    @Test
    void disablesThePasswordOfAUser() {
        confirmed(EMAIL);

        cognito.adminDisableProviderForUser(disable -> disable.userPoolId(POOL)
                .user(user -> user.providerName("Cognito")
                        .providerAttributeName("Cognito_Subject")
                        .providerAttributeValue(EMAIL)));

        refused(NotAuthorizedException.class, () -> signIn(SeededPools.CLIENT_ID, EMAIL));
    }

    @ParameterizedTest
    @CsvSource({
        "CreateIdentityProvider, userPoolId",
        "DescribeUserPoolDomain, domain",
        "AdminLinkProviderForUser, userPoolId"
    })
    void saysWhichMemberIsMissing(String operation, String member) {
        refused(CognitoIdentityProviderException.class, () -> {
                    switch (operation) {
                        case "CreateIdentityProvider" -> cognito.createIdentityProvider(request -> {});
                        case "DescribeUserPoolDomain" -> cognito.describeUserPoolDomain(request -> {});
                        default -> cognito.adminLinkProviderForUser(request -> {});
                    }
                })
                .hasMessageContaining("Value null at '%s' failed to satisfy constraint".formatted(member));
    }

    private void create(String name, String type, Map<String, String> details) {
        cognito.createIdentityProvider(provider ->
                provider.userPoolId(POOL).providerName(name).providerType(type).providerDetails(details));
    }

    private List<String> names() {
        return cognito.listIdentityProviders(list -> list.userPoolId(POOL)).providers().stream()
                .map(ProviderDescription::providerName)
                .toList();
    }

    private String pool() {
        return cognito.createUserPool(pool -> pool.poolName("shop")).userPool().id();
    }

    private void createDomain(String pool, String domain) {
        cognito.createUserPoolDomain(request -> request.userPoolId(pool).domain(domain));
    }

    private String describedPool(String domain) {
        return cognito.describeUserPoolDomain(request -> request.domain(domain))
                .domainDescription()
                .userPoolId();
    }

    private UserPoolClientType client(Consumer<CreateUserPoolClientRequest.Builder> settings) {
        return cognito.createUserPoolClient(client -> {
                    client.userPoolId(POOL)
                            .clientName("app")
                            .allowedOAuthFlowsUserPoolClient(true)
                            .allowedOAuthFlowsWithStrings("code")
                            .allowedOAuthScopes("openid")
                            .callbackURLs(CALLBACK);
                    settings.accept(client);
                })
                .userPoolClient();
    }

    private void link(String provider, String subject) {
        link(provider, subject, EMAIL);
    }

    private void link(String provider, String subject, String username) {
        cognito.adminLinkProviderForUser(link -> link.userPoolId(POOL)
                .destinationUser(user -> user.providerName("Cognito").providerAttributeValue(username))
                .sourceUser(user -> user.providerName(provider)
                        .providerAttributeName("Cognito_Subject")
                        .providerAttributeValue(subject)));
    }

    private AdminGetUserResponse user() {
        return cognito.adminGetUser(user -> user.userPoolId(POOL).username(EMAIL));
    }

    private static String attribute(AdminGetUserResponse user, String name) {
        return user.userAttributes().stream()
                .filter(attribute -> attribute.name().equals(name))
                .map(AttributeType::value)
                .findFirst()
                .orElseThrow();
    }
}
