package dev.cognitoauth.ops;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** On SIGTERM sends callers elsewhere while they are still served, and then exits as a clean stop does. */
@ApplicationScoped
class Termination {

    /** Before everything that may answer. */
    private static final int FIRST = 1000;

    private volatile boolean leaving;
    private volatile boolean signalled;

    void filter(@Observes Filters filters) {
        filters.register(this::sendElsewhere, FIRST);
    }

    void leave(@Observes ShutdownDelayInitiatedEvent told) {
        leaving = true;
    }

    /** A connection that outlived the delay would be cut under a request: its caller is asked for another in time. */
    private void sendElsewhere(RoutingContext context) {
        if (leaving) {
            if (context.request().version() == HttpVersion.HTTP_2) {
                context.request().connection().goAway(0);
            } else {
                context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            }
        }
        context.next();
    }

    /** However clean the stop, Java exits with 143 after a SIGTERM, unless a hook that it waits for halts it. */
    void exitCleanly(@Observes StartupEvent started) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            Application application = Application.currentApplication();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> haltOnceStopped(application), "Termination"));
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        signalled = !stopping.isStandardShutdown();
    }

    private void haltOnceStopped(Application application) {
        application.awaitShutdown();
        if (signalled) {
            Runtime.getRuntime().halt(0);
        }
    }
}
