package dev.cognitoauth.emulator.managedlogin;

import dev.cognitoauth.emulator.Emulator;
import dev.cognitoauth.emulator.EmulatorRoutes;
import dev.cognitoauth.emulator.PageRoutes;
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

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
