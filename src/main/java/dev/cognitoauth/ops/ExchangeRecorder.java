package dev.cognitoauth.ops;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Records each request that has ended in the metrics, the request log and the audit log. */
@ApplicationScoped
class ExchangeRecorder {

    private static final Logger LOG = Logger.getLogger(ExchangeRecorder.class);

    private final RequestMetrics metrics;
    private final RequestLog requestLog;
    private final AuditLog auditLog;
    private final RequestConsole console;

    ExchangeRecorder(RequestMetrics metrics, RequestLog requestLog, AuditLog auditLog, RequestConsole console) {
        this.metrics = metrics;
        this.requestLog = requestLog;
        this.auditLog = auditLog;
        this.console = console;
    }

    /** What one of them throws keeps neither the others from recording the request nor the caller from the answer. */
    void record(Exchange exchange) {
        attempt(() -> metrics.count(exchange));
        attempt(() -> requestLog.write(exchange));
        attempt(() -> auditLog.write(exchange));
        attempt(console::flush);
    }

    private static void attempt(Runnable recording) {
        try {
            recording.run();
        } catch (Throwable unrecorded) {
            LOG.error("A request could not be recorded", unrecorded);
        }
    }
}
