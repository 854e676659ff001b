package dev.cognitoauth.session;

import dev.cognitoauth.http.CrossSiteCheck;
import dev.cognitoauth.http.RequestState;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;

/** What holds for each request that reads or sets the cookies of a session. */
@ApplicationScoped
class SessionRule {

    private final SessionCookies cookies;
    private final CrossSiteCheck crossSite;

    SessionRule(SessionCookies cookies, CrossSiteCheck crossSite) {
        this.cookies = cookies;
        this.crossSite = crossSite;
    }

    /**
     * Refuses what a page of another site may have sent in its user's name, and a session together with another proof of who
     * is meant.
     */
    void check(RequestState state) {
        if (!crossSite.passes(state)) {
            throw new ProblemException(ErrorCode.CROSS_SITE);
        }
        HttpServerRequest request = state.request();
        if (request.headers().contains(HttpHeaders.AUTHORIZATION) && cookies.areIn(request)) {
            throw new ProblemException(
                    ErrorCode.INVALID_REQUEST, "Either the header Authorization or a session can be sent");
        }
    }
}
