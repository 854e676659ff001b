package dev.cognitoauth.verify;

import dev.cognitoauth.Secret;
import dev.cognitoauth.http.BearerScheme;
import dev.cognitoauth.http.FilterOrder;
import dev.cognitoauth.http.RequestFraming;
import dev.cognitoauth.http.RequestId;
import dev.cognitoauth.http.RequestState;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Answers a proxy that asks, for each request to a service behind it, whether its caller may pass: 200, 401 or 403 with no
 * body, whatever the method, the rest of the path and the body are. It is no resource, because those take some methods of some
 * paths only, and refuse requests in other ways. Neither the request log nor the audit log has a line for each of its
 * requests; the proxy's does.
 */
@ApplicationScoped
class Gate {

    private static final Logger LOG = Logger.getLogger(Gate.class);
    private static final String PATH = "/v1/verify";
    /**
     * A proxy that wants the token of a session asks with this header. Its name is one of those that no script in a browser can
     * send, because a page that reaches the gate could otherwise read there what cookies keep from it.
     */
    private static final String FORWARDED = "Sec-Forward-Token";
    /** For pages: it sends a browser to where its user can sign in. */
    private static final String REDIRECT = PATH + "/redirect";

    private final VerifiedTokens tokens;
    private final SignInRedirect redirect;
    private final VerdictMetrics metrics;
    private final CallerToken callers;
    private final boolean forwards;
    private final Clock clock;

    Gate(
            VerifiedTokens tokens,
            SignInRedirect redirect,
            VerdictMetrics metrics,
            CallerToken callers,
            GateConfig config,
            Clock clock) {
        this.tokens = tokens;
        this.callers = callers;
        this.forwards = config.forwardToken();
        this.redirect = redirect;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** @param token that of an allowed request */
    private record Decision(
            Verdict verdict,
            IdentityHeaders headers,
            @Nullable Secret token) {

        static Decision refused(Verdict verdict) {
            return new Decision(verdict, IdentityHeaders.NONE, null);
        }
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, FilterOrder.GATE);
    }

    /** Vert.x fails a request without a usable host before any filter runs; the first failure handler answers it. */
    void register(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Router router) {
        router.route().failureHandler(this::serveFailed);
    }

    private void filter(RoutingContext routing) {
        if (!isForGate(routing)) {
            routing.next();
            return;
        }
        if (isAmbiguous(routing.request())) {
            // It is not certain where the next request on the connection begins.
            RequestFraming.closeAfterAnswer(routing);
        }
        serve(routing);
    }

    private void serveFailed(RoutingContext routing) {
        if (!isForGate(routing)) {
            routing.next();
            return;
        }
        routing.response().putHeader(RequestId.HEADER, RequestState.of(routing).id());
        RequestFraming.closeAfterAnswer(routing);
        serve(routing);
    }

    private static boolean isForGate(RoutingContext routing) {
        String path = routing.request().path();
        return path != null && (path.equals(PATH) || path.startsWith(PATH + "/"));
    }

    private void serve(RoutingContext routing) {
        // It is recorded here, and not as a request of the API.
        boolean unused = RequestState.of(routing).end();
        Uni.createFrom()
                .deferred(() -> decide(RequestState.of(routing)))
                .onFailure()
                .recoverWithItem(Gate::refused)
                .subscribe()
                .with(decision -> answer(routing, decision));
    }

    /** A token that cannot be verified, because Cognito's keys cannot be fetched, is as good as none. */
    private static Decision refused(Throwable failure) {
        LOG.debugf("The gate refuses a token: %s", failure.getMessage());
        return Decision.refused(Verdict.INVALID);
    }

    private Uni<Decision> decide(RequestState state) {
        HttpServerRequest request = state.request();
        if (isAmbiguous(request)) {
            return Uni.createFrom().item(Decision.refused(Verdict.NOT_SIGNED_IN));
        }
        try {
            // Below the path of the gate, proxies put the path and the query of the caller.
            var conditions = Conditions.of(request.query(), isOneOf(request, PATH, REDIRECT));
            return callers.in(request)
                    .map(token -> decide(state, token, conditions))
                    .orElseGet(() -> Uni.createFrom().item(Decision.refused(Verdict.NOT_SIGNED_IN)));
        } catch (IllegalArgumentException malformed) {
            LOG.debugf("The gate cannot read its conditions: %s", malformed.getMessage());
            return Uni.createFrom().item(Decision.refused(Verdict.MALFORMED_CONDITIONS));
        }
    }

    private Uni<Decision> decide(RequestState state, Secret token, Conditions conditions) {
        return (conditions.fresh() ? tokens.getFresh(token, state) : tokens.get(token)).map(verified -> {
            Verdict verdict = conditions.judge(verified, clock.instant().getEpochSecond());
            return verdict == Verdict.ALLOWED
                    ? new Decision(verdict, verified.headers(), token)
                    : Decision.refused(verdict);
        });
    }

    private static boolean isAmbiguous(HttpServerRequest request) {
        return request.version() == null || RequestFraming.isAmbiguous(request);
    }

    private static boolean isOneOf(HttpServerRequest request, String... paths) {
        return List.of(paths).contains(request.path());
    }

    private void answer(RoutingContext routing, Decision decision) {
        metrics.count(decision.verdict());
        HttpServerResponse response = routing.response();
        if (response.closed() || response.ended()) {
            return;
        }
        writeHead(routing.request(), decision);
        var unused = response.end();
    }

    private void writeHead(HttpServerRequest request, Decision decision) {
        HttpServerResponse response = request.response();
        Verdict verdict = decision.verdict();
        decision.headers().putInto(response.headers());
        if (forwards) {
            Secret token = request.headers().contains(FORWARDED) ? decision.token() : null;
            response.putHeader(HttpHeaders.AUTHORIZATION, token == null ? "" : BearerScheme.authorization(token));
        }
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store").setStatusCode(verdict.status());
        String challenge = verdict.challenge();
        boolean mayRedirect = verdict.status() == 401 && isOneOf(request, REDIRECT);
        Optional<String> page = mayRedirect ? redirect.location(request) : Optional.empty();
        if (page.isPresent()) {
            response.setStatusCode(302).putHeader(HttpHeaders.LOCATION, page.get());
        } else if (challenge != null) {
            response.putHeader("WWW-Authenticate", challenge);
        }
    }
}
