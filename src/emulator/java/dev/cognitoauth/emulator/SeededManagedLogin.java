package dev.cognitoauth.emulator;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.userpool.Domains;
import dev.cognitoauth.emulator.userpool.IdentityProviders;
import dev.cognitoauth.emulator.userpool.PoolClients;
import dev.cognitoauth.emulator.userpool.ResourceServers;
import dev.cognitoauth.emulator.userpool.UserPools;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateIdentityProviderRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateResourceServerRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolDomainRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.IdentityProviderTypeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.OAuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceServerScopeType;

/**
 * The managed login that is there at the beginning: the seeded pool's domain with Google, a SAML provider and an OpenID
 * provider, which is a second pool of the emulator, and two app clients for machines.
 */
public final class SeededManagedLogin {

    public static final String DOMAIN = "emulator";
    public static final String SAML_PROVIDER = "Company";
    public static final String OIDC_PROVIDER = "Partner";
    public static final String PARTNER_POOL_ID = "us-east-1_Emulator2";
    public static final String PARTNER_DOMAIN = "partner";
    public static final String PARTNER_CLIENT_ID = "3example23456789emulator03";
    public static final String PARTNER_CLIENT_SECRET = "partner0123456789abcdefghijklmnopqrstuvwxyz01234567";
    public static final String PARTNER_USERNAME = "grace@example.com";
    public static final String PARTNER_PASSWORD = "Partner-pass-1";
    public static final String MACHINE_CLIENT_ID = "4example23456789emulator04";
    public static final String MACHINE_CLIENT_SECRET = "machine0123456789abcdefghijklmnopqrstuvwxyz01234567";
    /** The tool of support, for {@code /v1/admin}. */
    public static final String SUPPORT_CLIENT_ID = "5example23456789emulator05";

    public static final String SUPPORT_CLIENT_SECRET = "support0123456789abcdefghijklmnopqrstuvwxyz01234567";

    /** Where front ends in development usually are. */
    public static final List<String> CALLBACK_URLS = List.of(
            "http://localhost:3000/callback",
            "http://localhost:3000/",
            "http://localhost:3000/api/auth/callback/cognito",
            "http://localhost:5173/callback",
            "http://localhost:5173/",
            "http://localhost:8080/callback",
            "http://localhost:8080/account",
            "http://127.0.0.1:3000/callback");

    public static final List<String> LOGOUT_URLS = List.of(
            "http://localhost:3000/",
            "http://localhost:3000",
            "http://localhost:5173/",
            "http://localhost:8080/",
            "http://localhost:8080/account",
            "http://127.0.0.1:3000/");

    private static final List<String> SCOPES = List.of("openid", "email", "profile", "aws.cognito.signin.user.admin");

    private final Directory directory;
    private final Clock clock;
    private final String endpoint;

    SeededManagedLogin(Directory directory, Clock clock, String endpoint) {
        this.directory = directory;
        this.clock = clock;
        this.endpoint = endpoint;
    }

    /** Adds the OAuth settings to the request for an app client of the seeded pool. */
    CreateUserPoolClientRequest withLogin(CreateUserPoolClientRequest client) {
        List<String> callbacks = Stream.concat(CALLBACK_URLS.stream(), Stream.of(endpoint + EmulatorConsole.CALLBACK))
                .toList();
        return client.toBuilder()
                .allowedOAuthFlowsUserPoolClient(true)
                .allowedOAuthFlows(OAuthFlowType.CODE)
                .allowedOAuthScopes(SCOPES)
                .callbackURLs(callbacks)
                .logoutURLs(LOGOUT_URLS)
                .supportedIdentityProviders("COGNITO", "Google", SAML_PROVIDER, OIDC_PROVIDER)
                .build();
    }

    void create(UserPools pools, PoolClients clients) {
        createDomain(directory, clock, SeededPools.USER_POOL_ID, DOMAIN);
        createProviders();
        new SeededPartnerPool(directory, clock, endpoint).create(pools, clients);
    }

    private void createProviders() {
        provider(
                "Google",
                IdentityProviderTypeType.GOOGLE,
                Map.of(
                        "client_id", "google-client",
                        "client_secret", "google-secret",
                        "authorize_scopes", "openid email profile"));
        provider(
                SAML_PROVIDER,
                IdentityProviderTypeType.SAML,
                Map.of("MetadataURL", "https://company.example/saml/metadata"));
        provider(
                OIDC_PROVIDER,
                IdentityProviderTypeType.OIDC,
                Map.of(
                        "client_id",
                        PARTNER_CLIENT_ID,
                        "client_secret",
                        PARTNER_CLIENT_SECRET,
                        "authorize_scopes",
                        "openid email profile",
                        "attributes_request_method",
                        "GET",
                        "oidc_issuer",
                        endpoint + "/" + PARTNER_POOL_ID));
    }

    private void provider(String name, IdentityProviderTypeType type, Map<String, String> details) {
        Map<String, String> mapping = type == IdentityProviderTypeType.SAML
                ? Map.of("email", "email", "name", "name")
                : Map.of("email", "email", "email_verified", "email_verified", "name", "name", "picture", "picture");
        new IdentityProviders(directory, clock)
                .createIdentityProvider(CreateIdentityProviderRequest.builder()
                        .userPoolId(SeededPools.USER_POOL_ID)
                        .providerName(name)
                        .providerType(type)
                        .providerDetails(details)
                        .attributeMapping(mapping)
                        .build());
    }

    /** Two app clients that act for themselves, and the resource servers whose scopes they have. */
    void createMachines(PoolClients clients) {
        createMachine(clients, MACHINE_CLIENT_ID, MACHINE_CLIENT_SECRET, "shop", "orders.read", "orders.write");
        createMachine(clients, SUPPORT_CLIENT_ID, SUPPORT_CLIENT_SECRET, "support", "admin.read", "admin.write");
    }

    private void createMachine(
            PoolClients clients, String id, String secret, String server, String reading, String writing) {
        new ResourceServers(directory, clock)
                .createResourceServer(CreateResourceServerRequest.builder()
                        .userPoolId(SeededPools.USER_POOL_ID)
                        .identifier(server)
                        .name(server)
                        .scopes(scope(reading), scope(writing))
                        .build());
        clients.create(
                id,
                secret,
                CreateUserPoolClientRequest.builder()
                        .userPoolId(SeededPools.USER_POOL_ID)
                        .clientName("machine of " + server)
                        .allowedOAuthFlowsUserPoolClient(true)
                        .allowedOAuthFlows(OAuthFlowType.CLIENT_CREDENTIALS)
                        .allowedOAuthScopes(server + "/" + reading, server + "/" + writing)
                        .build());
    }

    /** Gives a pool a domain with the pages of the managed login. */
    static void createDomain(Directory directory, Clock clock, String poolId, String prefix) {
        new Domains(directory, clock)
                .createUserPoolDomain(CreateUserPoolDomainRequest.builder()
                        .userPoolId(poolId)
                        .domain(prefix)
                        .managedLoginVersion(2)
                        .build());
    }

    private static ResourceServerScopeType scope(String name) {
        return ResourceServerScopeType.builder()
                .scopeName(name)
                .scopeDescription(name)
                .build();
    }
}
