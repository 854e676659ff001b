package dev.cognitoauth.emulator.managedlogin;

import dev.cognitoauth.emulator.Emulator;
import dev.cognitoauth.emulator.EmulatorRoutes;
import dev.cognitoauth.emulator.PageRoutes;
import dev.cognitoauth.emulator.SeededPools;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.List;

/** An emulator on a server of its own. */
final class EmulatorServer implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final Emulator emulator;

    EmulatorServer(Clock clock) {
        Router router = Router.router(vertx);
        int port = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        emulator = new Emulator(clock, "http://localhost:" + port);
        new EmulatorRoutes(emulator, vertx).mount(router, "");
        new PageRoutes(emulator, vertx, List.of()).mount(router, "");
    }

    Emulator emulator() {
        return emulator;
    }

    /** A user of the seeded pool who signs in with a password. */
    void createUser(String username, String password) {
        emulator.userPools()
                .adminCreateUser(user -> user.userPoolId(SeededPools.USER_POOL_ID)
                        .username(username)
                        .temporaryPassword(password)
                        .messageAction("SUPPRESS"));
        emulator.userPools()
                .adminSetUserPassword(change -> change.userPoolId(SeededPools.USER_POOL_ID)
                        .username(username)
                        .password(password)
                        .permanent(true));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
