package dev.cognitoauth.ops;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/** One line for each request, in the category {@code request}; nothing in it is the caller's but the request id. */
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
                        + exchange.requestId())
                .with("method", route.method())
                .with("route", route.template())
                .with("status", status)
                .with("code", code)
                .with("ms", ms)
                .writeTo(log);
    }
}
