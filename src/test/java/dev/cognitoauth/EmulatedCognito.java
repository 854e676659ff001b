package dev.cognitoauth;

import dev.cognitoauth.emulator.Emulator;
import dev.cognitoauth.emulator.EmulatorRoutes;
import dev.cognitoauth.emulator.Seed;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.util.Map;

/** Cognito at the other end of the wire: the emulator on a server of its own, for the service in whatever form. */
public class EmulatedCognito implements QuarkusTestResourceLifecycleManager {

    private final TestClock clock = new TestClock();
    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;
    private Emulator emulator;

    @Override
    public Map<String, String> start() {
        Router router = Router.router(vertx);
        server = await(vertx.createHttpServer().requestHandler(router).listen(0, "localhost"));
        emulator = new Emulator(clock, endpoint());
        new EmulatorRoutes(emulator, vertx).mount(router, "");
        return Map.of(
                "AWS_REGION", Seed.REGION,
                "COGNITO_USER_POOL_ID", Seed.USER_POOL_ID,
                "COGNITO_CLIENT_ID", Seed.CLIENT_ID,
                "quarkus.cognito-user-pools.endpoint-override", endpoint(),
                "quarkus.cognito-user-pools.api-call-timeout", "1s");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(emulator, new TestInjector.MatchesType(Emulator.class));
        injector.injectIntoFields(clock, new TestInjector.MatchesType(TestClock.class));
    }

    @Override
    public void stop() {
        await(vertx.close());
    }

    public Emulator emulator() {
        return emulator;
    }

    public String endpoint() {
        return "http://localhost:" + server.actualPort();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
