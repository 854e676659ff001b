package dev.cognitoauth.session;

import dev.cognitoauth.http.AccessToken;
import dev.cognitoauth.http.BearerScheme;
import dev.cognitoauth.http.CsrfHeader;
import dev.cognitoauth.http.FilterOrder;
import dev.cognitoauth.http.OptionalAccessToken;
import dev.cognitoauth.http.RequestState;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/**
 * Puts the access token of a session where that of a caller would be, for each resource method that takes one, and refuses
 * what a page of another site may have sent wherever a session cookie is read or set.
 */
class SessionFilter {

    private final SessionCookies cookies;
    private final SessionRule rule;

    SessionFilter(SessionCookies cookies, SessionRule rule) {
        this.cookies = cookies;
        this.rule = rule;
    }

    @ServerRequestFilter(priority = FilterOrder.SESSION)
    void use(ContainerRequestContext context, SimpleResourceInfo resource, RoutingContext routing) {
        List<Class<?>> parameters = Arrays.asList(resource.parameterTypes());
        boolean isOfSessions = parameters.contains(CsrfHeader.class);
        boolean needsToken = parameters.contains(AccessToken.class);
        if (isOfSessions && !cookies.areOffered()) {
            throw new ProblemException(ErrorCode.SESSIONS_NOT_CONFIGURED, "AUTH_KEYS is missing");
        }
        boolean takesToken = needsToken || parameters.contains(OptionalAccessToken.class);
        boolean hasCookie = (isOfSessions || takesToken) && cookies.areIn(routing.request());
        if (isOfSessions || hasCookie) {
            rule.check(RequestState.of(routing));
        }
        if (hasCookie && takesToken) {
            Optional<Session> session = cookies.open(routing.request());
            if (needsToken && session.isEmpty()) {
                throw new ProblemException(ErrorCode.NO_SESSION);
            }
            session.ifPresent(open -> context.getHeaders()
                    .putSingle(HttpHeaders.AUTHORIZATION, BearerScheme.authorization(open.accessToken())));
        }
    }
}
