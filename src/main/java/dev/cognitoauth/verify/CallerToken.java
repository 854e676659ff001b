package dev.cognitoauth.verify;

import dev.cognitoauth.Secret;
import dev.cognitoauth.http.BearerScheme;
import dev.cognitoauth.http.SessionToken;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Finds the access token of a request: in the header (RFC 6750 section 2.1), or else in the cookies of a session. */
@ApplicationScoped
class CallerToken {

    private final SessionToken sessions;

    CallerToken(SessionToken sessions) {
        this.sessions = sessions;
    }

    /** Empty where there is none. A header that has no token, or a second header, never falls through to the cookies. */
    Optional<Secret> in(HttpServerRequest request) {
        List<String> all = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        if (all.isEmpty()) {
            return sessions.in(request);
        }
        return all.size() == 1 ? BearerScheme.token(all.get(0)) : Optional.empty();
    }
}
