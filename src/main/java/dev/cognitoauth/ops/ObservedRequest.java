package dev.cognitoauth.ops;

import dev.cognitoauth.http.EarlyRefusals;
import dev.cognitoauth.cognito.request.RequestAboutUser;
import dev.cognitoauth.http.RequestId;
import dev.cognitoauth.http.ResourcePaths;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that is being served. It ends once: with its answer, or with its connection. */
final class ObservedRequest {

    /** nginx' status for a request whose client closed the connection. */
    private static final int CLIENT_CLOSED_REQUEST = 499;

    private final RoutingContext routing;
    private final ResourcePaths paths;
    private final long start = System.nanoTime();
    private Route route = Route.NONE;
    private boolean ended;

    ObservedRequest(RoutingContext routing, ResourcePaths paths) {
        this.routing = routing;
        this.paths = paths;
    }

    synchronized void matched(Route matched) {
        route = matched;
    }

    /** Ends the request with its answer, unless it has ended before. */
    synchronized Optional<Exchange> answered(int status, @Nullable Object answer, @Nullable RequestAboutUser request) {
        String code = answer instanceof Problem problem ? problem.code() : Exchange.OK;
        return end(status, code, answer, request);
    }

    /**
     * Ends a request that no resource has answered: it was refused early, or it is of the API and its connection is gone, or
     * Quarkus could not serve it. Once a resource was found that may change something, the request waits for its answer:
     * Cognito may have been called for it, or may yet be, where it waits for a call that it shares with another request. A
     * preflight request, which Quarkus' CORS filter answers, does not count.
     */
    synchronized Optional<Exchange> gone() {
        String refusal = routing.get(EarlyRefusals.CODE);
        int status = routing.response().getStatusCode();
        if (refusal != null) {
            return end(status, refusal, null, null);
        }
        String path = routing.request().path();
        if (!route.onlyReads() || path == null || !path.startsWith("/v1/")) {
            return Optional.empty();
        }
        if (!routing.response().ended()) {
            return end(CLIENT_CLOSED_REQUEST, Exchange.CANCELLED, null, null);
        }
        boolean preflight = status < 400;
        return preflight ? Optional.empty() : end(status, ErrorCode.INTERNAL_ERROR.code(), null, null);
    }

    private Optional<Exchange> end(
            int status, String code, @Nullable Object answer, @Nullable RequestAboutUser request) {
        if (ended) {
            return Optional.empty();
        }
        ended = true;
        return Optional.of(new Exchange(
                route.isMatched() ? route : unmatched(),
                status,
                code,
                answer,
                request,
                Duration.ofNanos(System.nanoTime() - start),
                RequestId.of(routing),
                routing));
    }

    private Route unmatched() {
        String template = Optional.ofNullable(routing.request().path())
                .flatMap(paths::template)
                .orElse(Route.NONE.template());
        return Route.unmatched(routing.request().method().name(), template);
    }
}
