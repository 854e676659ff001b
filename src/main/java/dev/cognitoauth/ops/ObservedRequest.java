package dev.cognitoauth.ops;

import dev.cognitoauth.cognito.call.Upstream;
import dev.cognitoauth.http.EarlyRefusals;
import dev.cognitoauth.http.RequestAboutUser;
import dev.cognitoauth.http.RequestId;
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
    private final long start = System.nanoTime();
    private Route route = Route.NONE;
    private boolean ended;

    ObservedRequest(RoutingContext routing) {
        this.routing = routing;
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
     * Ends a request that no resource has answered: it was refused early, or it is of the API and its connection is gone.
     * Once Cognito was called to change something, the request waits for what comes of that.
     */
    synchronized Optional<Exchange> gone() {
        String refusal = routing.get(EarlyRefusals.CODE);
        if (refusal != null) {
            return end(routing.response().getStatusCode(), refusal, null, null);
        }
        boolean mayChangeSomething = !route.onlyReads() && routing.get(Upstream.CALLED) != null;
        return mayChangeSomething || !routing.request().path().startsWith("/v1/")
                ? Optional.empty()
                : end(CLIENT_CLOSED_REQUEST, Exchange.CANCELLED, null, null);
    }

    private Optional<Exchange> end(
            int status, String code, @Nullable Object answer, @Nullable RequestAboutUser request) {
        if (ended) {
            return Optional.empty();
        }
        ended = true;
        return Optional.of(new Exchange(
                route,
                status,
                code,
                answer,
                request,
                Duration.ofNanos(System.nanoTime() - start),
                RequestId.of(routing),
                routing));
    }
}
