package dev.cognitoauth.emulator;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.trigger.TriggerSetting;
import dev.cognitoauth.emulator.wire.Functions;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.dev.console.DevConsoleManager;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Mounts the emulator on this service's own server in development, and carries its state over a live reload. */
@ApplicationScoped
@IfBuildProfile(anyOf = {"dev", "test"})
class EmulatorMount {

    private static final Logger LOG = Logger.getLogger(EmulatorMount.class);
    /** After the service's own filters, and before its CORS: the emulator has its own, which lets in all origins. */
    private static final int BEFORE_CORS = -400;

    private static final String PATH = "/emulator";
    private static final List<EmulatorConsole.Link> LINKS = List.of(
            new EmulatorConsole.Link("Swagger UI", "/q/swagger-ui"), new EmulatorConsole.Link("Dev UI", "/q/dev-ui"));
    private static final String STATE = "cognito-emulator-state";

    private final Emulator emulator;
    private final boolean carriesOver;
    private final String start;

    EmulatorMount(
            @ConfigProperty(name = "quarkus.http.port") int port,
            @ConfigProperty(name = "auth.pages") boolean pages,
            @ConfigProperty(name = "auth.pages-path", defaultValue = "/account") String pagesPath,
            LaunchMode mode) {
        start = pages ? pagesPath : PATH;
        String endpoint = "http://localhost:" + port + PATH;
        // Continuous testing starts applications beside the one in development, whose state is none of theirs.
        carriesOver = mode == LaunchMode.DEVELOPMENT;
        Directory left = carriesOver ? restored(DevConsoleManager.getGlobal(STATE)) : null;
        emulator = left == null
                ? new Emulator(Clock.systemUTC(), endpoint)
                : new Emulator(left, Clock.systemUTC(), endpoint);
    }

    void mount(@Observes Router router, Vertx vertx) {
        Router own = Router.router(vertx);
        new EmulatorRoutes(emulator, vertx).mount(own, PATH);
        new PageRoutes(emulator, vertx, LINKS).mount(own, PATH);
        own.route(PATH + "/*")
                .handler(context -> context.response().setStatusCode(404).end());
        router.route("/*").order(BEFORE_CORS).subRouter(own);
        router.get("/")
                .handler(context -> context.response()
                        .setStatusCode(302)
                        .putHeader("Location", start)
                        .end());
    }

    /** Lets the triggers of the seeded pool call functions; state that was carried over may have others. */
    void assign(
            @Observes StartupEvent event,
            @ConfigProperty(name = "emulator.triggers") Optional<String> triggers,
            @ConfigProperty(name = "emulator.functions", defaultValue = Functions.URL) String functions) {
        emulator.functions().callAt(functions);
        triggers.map(TriggerSetting::parse).ifPresent(found -> emulator.assign(SeededPools.USER_POOL_ID, found));
    }

    @PreDestroy
    void save() throws IOException {
        if (carriesOver) {
            DevConsoleManager.setGlobal(STATE, StateSnapshot.write(emulator.directory()));
        }
    }

    private static @Nullable Directory restored(byte @Nullable [] state) {
        try {
            return state == null ? null : StateSnapshot.read(state);
        } catch (IOException | ClassNotFoundException e) {
            LOG.warn(
                    "Starting with an empty emulator, because its classes have changed and cannot read the state from before the reload",
                    e);
            return null;
        }
    }
}
