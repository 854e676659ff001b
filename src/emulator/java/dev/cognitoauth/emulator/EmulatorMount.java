package dev.cognitoauth.emulator;

import dev.cognitoauth.emulator.trigger.TriggerSetting;
import dev.cognitoauth.emulator.wire.Functions;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.dev.console.DevConsoleManager;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LambdaConfigType;

/** Mounts the emulator on this service's own server in development, and carries its state over a live reload. */
@ApplicationScoped
@IfBuildProfile(anyOf = {"dev", "test", "emulator"})
class EmulatorMount {

    private static final Logger LOG = Logger.getLogger(EmulatorMount.class);
    /** Before the service refuses paths, reads bodies and checks origins: the emulator has rules of its own for that. */
    private static final int BEFORE_REFUSALS = -962;

    private static final String PATH = "/emulator";
    private static final List<EmulatorConsole.Link> LINKS = List.of(
            new EmulatorConsole.Link("Swagger UI", "/q/swagger-ui"), new EmulatorConsole.Link("Dev UI", "/q/dev-ui"));
    private static final List<EmulatorConsole.Link> LINKS_OF_PACKAGE =
            List.of(new EmulatorConsole.Link("OpenAPI", "/q/openapi"));
    private static final String STATE = "cognito-emulator-state";
    /** What changes is kept within a second. */
    private static final long SAVE_MILLIS = 250;

    private final Emulator emulator;
    private final @Nullable StateFile file;
    private final boolean carriesOver;
    private final boolean isPackage;
    private final String start;

    /**
     * @param seed what it begins with besides its own pools
     * @param file keeps the state over restarts, not only over live reloads
     */
    EmulatorMount(
            @ConfigProperty(name = "quarkus.http.port") int port,
            @ConfigProperty(name = "auth.pages") boolean pages,
            @ConfigProperty(name = "auth.pages-path", defaultValue = "/account") String pagesPath,
            @ConfigProperty(name = "emulator.seed") Optional<Path> seed,
            @ConfigProperty(name = "emulator.state") Optional<Path> file,
            @ConfigProperty(name = "quarkus.application.version") String version,
            LaunchMode mode) {
        start = pages ? pagesPath : PATH;
        emulator = new Emulator(Clock.systemUTC(), "http://localhost:" + port + PATH);
        // Continuous testing starts applications beside the one in development: its files and state are none of theirs.
        boolean test = mode == LaunchMode.TEST;
        seed.filter(path -> !test).ifPresent(this::plant);
        this.file = file.filter(path -> !test)
                .map(path -> new StateFile(path, version, emulator.state()))
                .orElse(null);
        carriesOver = mode == LaunchMode.DEVELOPMENT && this.file == null;
        restore();
        isPackage = mode == LaunchMode.NORMAL;
        if (isPackage) {
            refuseProduction();
        }
    }

    private void refuseProduction() {
        Config config = ConfigProvider.getConfig();
        var settings = new ProductionSettings(name -> config.getOptionalValue(name, String.class), emulator);
        List<String> complaints = settings.complaints();
        if (!complaints.isEmpty()) {
            throw new ConfigurationException("This package is for development only. " + String.join("\n", complaints));
        }
        LOG.warnf(
                "For development only: Cognito is an emulator, at %s, and its keys are known to everybody",
                emulator.endpoint());
    }

    private void plant(Path seed) {
        try {
            Seed.plant(Files.readString(seed), emulator);
        } catch (IOException e) {
            throw new ConfigurationException("EMULATOR_SEED: %s cannot be read: %s".formatted(seed, e), e);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("EMULATOR_SEED: %s\n%s".formatted(seed, e.getMessage()), e);
        }
    }

    private void restore() {
        if (file != null) {
            try {
                file.open();
            } catch (IOException e) {
                throw new ConfigurationException(String.valueOf(e.getMessage()), e);
            }
        } else if (carriesOver) {
            restore(DevConsoleManager.getGlobal(STATE));
        }
    }

    private void restore(byte @Nullable [] state) {
        try {
            if (state != null) {
                emulator.state().restore(state);
            }
        } catch (IOException e) {
            LOG.warn(
                    "Starting with an empty emulator, because its classes have changed and cannot read the state from before the reload",
                    e);
        }
    }

    /** The service's time is the emulator's, so that both see the same tokens expire. */
    @Produces
    @Singleton
    Clock clock() {
        return emulator.clock();
    }

    void mount(@Observes Router router, Vertx vertx) {
        Router own = Router.router(vertx);
        new EmulatorRoutes(emulator, vertx).mount(own, PATH);
        new PageRoutes(emulator, vertx, isPackage ? LINKS_OF_PACKAGE : LINKS).mount(own, PATH);
        own.route(PATH + "/*")
                .handler(context -> context.response().setStatusCode(404).end());
        router.route("/*").order(BEFORE_REFUSALS).subRouter(own);
        router.get("/")
                .handler(context -> context.response()
                        .setStatusCode(302)
                        .putHeader("Location", start)
                        .end());
        if (file != null) {
            vertx.setPeriodic(
                    SAVE_MILLIS,
                    timer -> vertx.executeBlocking(() -> {
                        file.save();
                        return file;
                    }));
        }
    }

    /** Lets the triggers of the seeded pool call functions, also after a reset; the state from before may have others. */
    void assign(
            @Observes StartupEvent event,
            @ConfigProperty(name = "emulator.triggers") Optional<String> triggers,
            @ConfigProperty(name = "emulator.functions", defaultValue = Functions.URL) String functions) {
        emulator.functions().callAt(functions);
        triggers.map(TriggerSetting::parse).ifPresent(found -> emulator.state().always(() -> assign(found)));
    }

    private void assign(LambdaConfigType functions) {
        if (emulator.directory().findPool(SeededPools.USER_POOL_ID).isPresent()) {
            emulator.assign(SeededPools.USER_POOL_ID, functions);
        }
    }

    @PreDestroy
    void save() throws IOException {
        if (file != null) {
            file.close();
        } else if (carriesOver) {
            DevConsoleManager.setGlobal(STATE, emulator.state().save().bytes);
        }
    }
}
