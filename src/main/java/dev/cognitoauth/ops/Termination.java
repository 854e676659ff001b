package dev.cognitoauth.ops;

import dev.cognitoauth.http.FilterOrder;
import io.quarkus.runtime.Application;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** On SIGTERM, asks callers to use another instance while it still serves them, and then exits with code 0. */
@ApplicationScoped
class Termination {

    private volatile boolean stopping;
    private volatile boolean signalled;

    void filter(@Observes Filters filters) {
        filters.register(this::askForAnotherConnection, FilterOrder.TERMINATION);
    }

    void beginToStop(@Observes ShutdownDelayInitiatedEvent told) {
        stopping = true;
    }

    /** Closes connections while they are idle; one that is still open at the end could be cut in the middle of a request. */
    private void askForAnotherConnection(RoutingContext context) {
        if (stopping) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        context.next();
    }

    /** After a SIGTERM Java exits with code 143, however clean the stop was, unless a shutdown hook halts it. */
    void exitWithZero(@Observes StartupEvent started) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            Application application = Application.currentApplication();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> haltOnceStopped(application), "Termination"));
        }
    }

    void stop(@Observes ShutdownEvent shutdown) {
        signalled = !shutdown.isStandardShutdown();
    }

    private void haltOnceStopped(Application application) {
        application.awaitShutdown();
        if (signalled) {
            Runtime.getRuntime().halt(0);
        }
    }
}
