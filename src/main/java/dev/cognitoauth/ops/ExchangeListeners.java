package dev.cognitoauth.ops;

import jakarta.enterprise.context.ApplicationScoped;

/** Tells everything that records requests of each request that has ended. */
@ApplicationScoped
class ExchangeListeners {

    private final RequestMetrics metrics;
    private final RequestLog requestLog;
    private final AuditLog auditLog;

    ExchangeListeners(RequestMetrics metrics, RequestLog requestLog, AuditLog auditLog) {
        this.metrics = metrics;
        this.requestLog = requestLog;
        this.auditLog = auditLog;
    }

    void ended(Exchange exchange) {
        metrics.count(exchange);
        requestLog.write(exchange);
        auditLog.write(exchange);
    }
}
