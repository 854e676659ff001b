package dev.cognitoauth.emulator;

import dev.cognitoauth.emulator.model.Directory;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.dev.console.DevConsoleManager;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Mounts the emulator on this service's own server in development, and carries its state over a live reload. */
@ApplicationScoped
@IfBuildProfile(anyOf = {"dev", "test"})
class EmulatorMount {

    private static final Logger LOG = Logger.getLogger(EmulatorMount.class);
    private static final String PATH = "/emulator";
    private static final String STATE = "cognito-emulator-state";

    private final Emulator emulator;

    EmulatorMount(@ConfigProperty(name = "quarkus.http.port") int port) {
        String endpoint = "http://localhost:" + port + PATH;
        Directory left = restored(DevConsoleManager.getGlobal(STATE));
        emulator = left == null
                ? new Emulator(Clock.systemUTC(), endpoint)
                : new Emulator(left, Clock.systemUTC(), endpoint);
    }

    void mount(@Observes Router router, Vertx vertx) {
        new EmulatorRoutes(emulator, vertx).mount(router, PATH);
    }

    @PreDestroy
    void save() throws IOException {
        DevConsoleManager.setGlobal(STATE, StateSnapshot.write(emulator.directory()));
    }

    private static @Nullable Directory restored(byte @Nullable [] state) {
        try {
            return state == null ? null : StateSnapshot.read(state);
        } catch (IOException | ClassNotFoundException e) {
            LOG.warn("Starting with an empty emulator, because its classes have changed and cannot read the state from before the reload", e);
            return null;
        }
    }
}
