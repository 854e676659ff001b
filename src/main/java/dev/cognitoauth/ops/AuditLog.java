package dev.cognitoauth.ops;

import dev.cognitoauth.cognito.request.RequestAboutUser;
import dev.cognitoauth.cognito.result.FlowResult;
import dev.cognitoauth.http.CallerAddress;
import dev.cognitoauth.http.RequestState;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/**
 * Writes one line for each call that may change something, in the category {@code audit}, and for each limit that refuses, but
 * not for each request of a flood. It has the hash of the
 * user name that the caller gave as {@code user}, and of the user's sub, once Cognito has told or confirmed it, as {@code
 * sub}: a line with both connects the lines before a sign-in with those after it. Of a call of an administrator it has the
 * hash of who has made it as {@code actor}, that of the user or group that its path names as {@code target}, and the {@code
 * reason}. It is made at the start, so that it
 * warns of a missing key then.
 */
@Startup
@ApplicationScoped
class AuditLog {

    private final Logger log = Logger.getLogger("audit");
    private final UserHash hash;
    private final CallerAddress addresses;

    AuditLog(UserHash hash, CallerAddress addresses) {
        this.hash = hash;
        this.addresses = addresses;
    }

    void write(Exchange exchange) {
        Route route = exchange.route();
        Optional<RequestState.Refused> limit = exchange.request().limit();
        boolean isFlood = limit.isPresent() && !limit.get().isFirst();
        if (route.onlyReads() && limit.isEmpty() || isFlood || !log.isLoggable(Level.INFO)) {
            return;
        }
        String code = exchange.request().truth().map(RequestState.Truth::code).orElse(exchange.code());
        String outcome = outcome(exchange, code);
        LogEntry entry = new LogEntry(route.event() + " " + outcome + " " + code)
                .with("event", route.event())
                .with("outcome", outcome)
                .with("code", code);
        Optional.ofNullable(exchange.body())
                .map(RequestAboutUser::userNameOrAddress)
                .ifPresent(name -> entry.with("user", hash.of(name)));
        sub(exchange).ifPresent(sub -> entry.with("sub", hash.of(sub)));
        exchange.request().administration().ifPresent(call -> add(entry, call));
        limit.ifPresent(refused -> entry.with("limit", refused.limit()));
        addresses.of(exchange.request()).ifPresent(address -> entry.with("client", address));
        entry.writeTo(log);
    }

    private void add(LogEntry entry, RequestState.Administration call) {
        entry.with("actor", hash.of(call.actor()));
        call.target().ifPresent(target -> entry.with("target", hash.of(target)));
        call.reason().ifPresent(reason -> entry.with("reason", reason));
    }

    private static String outcome(Exchange exchange, String code) {
        if (!code.equals(Exchange.OK)) {
            return "failure";
        }
        return exchange.isChallenge() ? "challenge" : "success";
    }

    /** What the result tells, or the sub in the access token that Cognito just accepted; never that in a refused one. */
    private static Optional<String> sub(Exchange exchange) {
        Optional<RequestState.Truth> concealed = exchange.request().truth();
        if (concealed.isPresent()) {
            return concealed.get().sub();
        }
        Optional<String> told = Optional.ofNullable(exchange.result()).flatMap(FlowResult::sub);
        return told.isEmpty() && exchange.code().equals(Exchange.OK)
                ? exchange.request().claimedSub()
                : told;
    }
}
