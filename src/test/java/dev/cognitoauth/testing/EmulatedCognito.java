package dev.cognitoauth.testing;

import dev.cognitoauth.emulator.Emulator;
import dev.cognitoauth.emulator.EmulatorRoutes;
import dev.cognitoauth.emulator.PageRoutes;
import dev.cognitoauth.emulator.SeededManagedLogin;
import dev.cognitoauth.emulator.SeededPools;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.FeatureType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;

/** Cognito at the other end of the wire: the emulator on a server of its own, for the service in whatever form. */
public class EmulatedCognito implements QuarkusTestResourceLifecycleManager {

    /** What seals sign-ins at the managed login. */
    public static final String LOGIN_KEY = "test:OLTmUuRNp/I3DZ4mDicTZVCko6bQf1wMMy+LEiQIP9I=";

    private static final String MANAGEMENT_PORT = "quarkus.management.test-port";

    private final TestClock clock = new TestClock();
    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;
    private Emulator emulator;

    /** Starts it for a test that starts the service itself, or needs none. */
    public void listen() {
        Router router = Router.router(vertx);
        server = await(vertx.createHttpServer().requestHandler(router).listen(0, "localhost"));
        emulator = new Emulator(clock, endpoint());
        createStrictPool();
        // A key is generated when it is first used, which may take longer than the service waits for Cognito.
        emulator.jwks(SeededPools.USER_POOL_ID);
        new EmulatorRoutes(emulator, vertx).mount(router, "");
        new PageRoutes(emulator, vertx, List.of()).mount(router, "");
    }

    /** Starts it for the service that Quarkus starts, whose properties are the answer. */
    @Override
    public Map<String, String> start() {
        listen();
        // Quarkus does not tell tests of the packaged application which port of management it has chosen.
        System.setProperty(MANAGEMENT_PORT, freePort());
        return Map.ofEntries(
                Map.entry("AWS_REGION", SeededPools.REGION),
                Map.entry("COGNITO_USER_POOL_ID", SeededPools.USER_POOL_ID),
                Map.entry("COGNITO_CLIENT_ID", SeededPools.CLIENT_ID),
                Map.entry("quarkus.cognito-user-pools.endpoint-override", endpoint()),
                Map.entry("auth.identity-endpoint", endpoint()),
                Map.entry("COGNITO_IDENTITY_POOL_ID", SeededPools.IDENTITY_POOL_ID),
                Map.entry("auth.login-endpoint", endpoint() + "/domain/" + SeededManagedLogin.DOMAIN),
                Map.entry("auth.login-callbacks", String.join(",", SeededManagedLogin.CALLBACK_URLS)),
                Map.entry("auth.logout-urls", String.join(",", SeededManagedLogin.LOGOUT_URLS)),
                Map.entry("auth.login-providers", "COGNITO,Google,Company:saml,Partner:oidc"),
                Map.entry("auth.keys", LOGIN_KEY),
                Map.entry("quarkus.management.port", String.valueOf(managementPort())),
                Map.entry("AUTH_UPSTREAM_TIMEOUT", "2s"),
                // All callers of tests have one address, but for those of a profile with limits.
                Map.entry("%prod.auth.limits", System.getProperty("auth.limits", "off")),
                // Nobody has to be sent elsewhere when a packaged service ends.
                Map.entry("quarkus.shutdown.delay", "0s"));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(
                emulator, new TestInjector.AnnotatedAndMatchesType(FromEmulatedCognito.class, Emulator.class));
        injector.injectIntoFields(
                clock, new TestInjector.AnnotatedAndMatchesType(FromEmulatedCognito.class, TestClock.class));
    }

    @Override
    public void stop() {
        await(vertx.close());
    }

    /** Where the service under test has its probes and metrics. */
    public static int managementPort() {
        return Integer.getInteger(MANAGEMENT_PORT);
    }

    private static String freePort() {
        try {
            return String.valueOf(Ports.free());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Emulator emulator() {
        return emulator;
    }

    public TestClock clock() {
        return clock;
    }

    public String endpoint() {
        return "http://localhost:" + server.actualPort();
    }

    /** The variables by which a packaged service uses it, the managed login included. */
    public Map<String, String> variables() {
        return Map.ofEntries(
                Map.entry("AWS_REGION", SeededPools.REGION),
                Map.entry("COGNITO_USER_POOL_ID", SeededPools.USER_POOL_ID),
                Map.entry("COGNITO_CLIENT_ID", SeededPools.CLIENT_ID),
                Map.entry("QUARKUS_COGNITO_USER_POOLS_ENDPOINT_OVERRIDE", endpoint()),
                Map.entry("AUTH_IDENTITY_ENDPOINT", endpoint()),
                Map.entry("COGNITO_DOMAIN", SeededManagedLogin.DOMAIN),
                Map.entry("AUTH_LOGIN_ENDPOINT", endpoint() + "/domain/" + SeededManagedLogin.DOMAIN),
                Map.entry("AUTH_LOGIN_PROVIDERS", "COGNITO,Google"),
                Map.entry("AUTH_KEYS", LOGIN_KEY),
                Map.entry("AUTH_LIMITS", "off"));
    }

    private void createStrictPool() {
        emulator.pools()
                .create(
                        StrictPool.USER_POOL_ID,
                        CreateUserPoolRequest.builder()
                                .poolName("strict")
                                .usernameAttributes(UsernameAttributeType.EMAIL)
                                .usernameConfiguration(users -> users.caseSensitive(false))
                                .autoVerifiedAttributes(VerifiedAttributeType.EMAIL)
                                .deviceConfiguration(devices -> devices.challengeRequiredOnNewDevice(true)
                                        .deviceOnlyRememberedOnUserPrompt(true))
                                .build());
        emulator.userPools()
                .setUserPoolMfaConfig(config -> config.userPoolId(StrictPool.USER_POOL_ID)
                        .mfaConfiguration(UserPoolMfaType.ON)
                        .softwareTokenMfaConfiguration(totp -> totp.enabled(true)));
        emulator.appClients()
                .create(
                        StrictPool.CLIENT_ID,
                        null,
                        CreateUserPoolClientRequest.builder()
                                .userPoolId(StrictPool.USER_POOL_ID)
                                .clientName("strict")
                                .explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH)
                                .refreshTokenRotation(rotation ->
                                        rotation.feature(FeatureType.ENABLED).retryGracePeriodSeconds(10))
                                .build());
        emulator.appClients()
                .create(
                        StrictPool.STEADY_CLIENT_ID,
                        null,
                        CreateUserPoolClientRequest.builder()
                                .userPoolId(StrictPool.USER_POOL_ID)
                                .clientName("steady")
                                .explicitAuthFlows(
                                        ExplicitAuthFlowsType.ALLOW_USER_SRP_AUTH,
                                        ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH)
                                .build());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
