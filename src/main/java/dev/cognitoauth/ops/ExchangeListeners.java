package dev.cognitoauth.ops;

import jakarta.enterprise.context.ApplicationScoped;

/** Tells everything that records requests of each request that has ended. */
@ApplicationScoped
class ExchangeListeners {

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

    void ended(Exchange exchange) {
        metrics.count(exchange);
        try {
            requestLog.write(exchange);
            auditLog.write(exchange);
        } finally {
            console.flush();
        }
    }
}
