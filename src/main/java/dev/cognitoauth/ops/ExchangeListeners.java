package dev.cognitoauth.ops;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Tells everything that records requests of each request that has ended. */
@ApplicationScoped
class ExchangeListeners {

    private static final Logger LOG = Logger.getLogger(ExchangeListeners.class);

    private final RequestMetrics metrics;
    private final RequestLog requestLog;
    private final AuditLog auditLog;
    private final RequestConsole console;

    ExchangeListeners(RequestMetrics metrics, RequestLog requestLog, AuditLog auditLog, RequestConsole console) {
        this.metrics = metrics;
        this.requestLog = requestLog;
        this.auditLog = auditLog;
        this.console = console;
    }

    /** What one of them throws keeps neither the others from recording the request nor the caller from the answer. */
    void ended(Exchange exchange) {
        tell(() -> metrics.count(exchange));
        tell(() -> requestLog.write(exchange));
        tell(() -> auditLog.write(exchange));
        tell(console::flush);
    }

    private static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (Throwable unrecorded) {
            LOG.error("A request could not be recorded", unrecorded);
        }
    }
}
