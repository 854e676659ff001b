package dev.cognitoauth.ops;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/** Writes one line for each request, in the category {@code request}. Nothing in it comes from the caller but the request id. */
@ApplicationScoped
class RequestLog {

    private final Logger log = Logger.getLogger("request");

    void write(Exchange exchange) {
        if (!log.isLoggable(Level.INFO)) {
            return;
        }
        Route route = exchange.route();
        String status = String.valueOf(exchange.status());
        String ms = String.valueOf(exchange.took().toMillis());
        String code = exchange.code();
        new LogEntry(route.method() + " " + route.template() + " " + status + " " + code + " " + ms + " ms "
                        + exchange.request().id())
                .with("method", route.method())
                .with("route", route.template())
                .with("status", status)
                .with("code", code)
                .with("ms", ms)
                .writeTo(log);
    }
}
