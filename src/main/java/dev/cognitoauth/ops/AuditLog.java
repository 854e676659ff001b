package dev.cognitoauth.ops;

import dev.cognitoauth.cognito.AuthConfig;
import dev.cognitoauth.cognito.answer.AuthResult;
import dev.cognitoauth.http.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/** One line for each call that may change who can sign in, in the category {@code audit}. */
@ApplicationScoped
class AuditLog {

    private final Logger log = Logger.getLogger("audit");
    private final UserHash users;
    private final int trustedProxies;

    AuditLog(AuthConfig config) {
        this.users = new UserHash(config.auditKey());
        this.trustedProxies = config.trustedProxies();
    }

    void write(Exchange exchange) {
        Route route = exchange.route();
        if (route.onlyReads() || !log.isLoggable(Level.INFO)) {
            return;
        }
        String outcome = outcome(exchange);
        LogEntry line = new LogEntry(route.event() + " " + outcome + " " + exchange.code())
                .with("event", route.event())
                .with("outcome", outcome)
                .with("code", exchange.code());
        String user = exchange.request() == null ? null : exchange.request().knownAs();
        if (user != null) {
            line.with("user", users.of(user));
        }
        Caller.address(exchange.http(), trustedProxies).ifPresent(address -> line.with("client", address));
        line.writeTo(log);
    }

    private static String outcome(Exchange exchange) {
        if (exchange.answer() instanceof AuthResult.Challenge) {
            return "challenge";
        }
        return exchange.code().equals("ok") ? "success" : "failure";
    }
}
