package dev.cognitoauth.ops;

import dev.cognitoauth.cognito.request.RequestAboutUser;
import dev.cognitoauth.cognito.result.FlowResult;
import dev.cognitoauth.http.FilterOrder;
import dev.cognitoauth.http.RequestState;
import dev.cognitoauth.http.ResourcePaths;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jspecify.annotations.Nullable;

/**
 * Follows each request from its arrival to its end, which is its answer or that of its connection, so that metrics, the
 * request log and the audit log are told exactly once what became of it. This class is created when the native executable is
 * built; the recorder is created when it runs, so that keys and meters are not part of the executable.
 */
@Singleton
public class RequestObserver {

    /** nginx' status for a request whose client closed the connection. */
    private static final int CLIENT_CLOSED_REQUEST = 499;

    private final ExchangeRecorder recorder;
    private final ResourcePaths paths;
    private final Map<RuntimeResource, Route> routes = new ConcurrentHashMap<>();

    RequestObserver(ExchangeRecorder recorder, ResourcePaths paths) {
        this.recorder = recorder;
        this.paths = paths;
    }

    void register(@Observes Filters filters) {
        filters.register(this::arrived, FilterOrder.OBSERVATION);
    }

    private void arrived(RoutingContext routing) {
        RequestState request = RequestState.of(routing);
        routing.addEndHandler(end -> gone(request));
        routing.next();
    }

    @ServerRequestFilter(priority = FilterOrder.ROUTE)
    public void matched(RoutingContext routing) {
        RequestState.of(routing).matched(CurrentRequestManager.get().getTarget());
    }

    @ServerResponseFilter
    public void answered(ContainerResponseContext response, RoutingContext routing) {
        ResteasyReactiveRequestContext resource = CurrentRequestManager.get();
        RequestState request = RequestState.of(routing);
        // A request that was refused while a resource was looked for has not passed the filter. Where a filter has
        // refused it
        // after waiting for something, its target is not known here any more.
        if (resource.getTarget() != null) {
            request.matched(resource.getTarget());
        }
        Object answer = response.getEntity();
        String code = answer instanceof Problem problem ? problem.code() : Exchange.OK;
        FlowResult result = answer instanceof FlowResult ofFlow ? ofFlow : null;
        RequestAboutUser body = resource.getRequestEntity() instanceof RequestAboutUser aboutUser ? aboutUser : null;
        end(request, response.getStatus(), code, result, body);
    }

    /**
     * Ends a request that no resource has answered: it was refused early, or it is of the API and its connection is gone, or
     * Quarkus could not serve it. Once a resource was found that may change something, the request waits for its answer:
     * Cognito may have been called for it, or may yet be, where it waits for a call that it shares with another request. A
     * preflight request, which Quarkus' CORS filter answers, does not count.
     */
    private void gone(RequestState request) {
        request.gone();
        ErrorCode refusal = request.refusal();
        HttpServerResponse response = request.request().response();
        int status = response.getStatusCode();
        String path = request.request().path();
        if (refusal != null) {
            end(request, status, refusal.code(), null, null);
        } else if (!route(request).onlyReads() || path == null || !path.startsWith("/v1/")) {
            return;
        } else if (!response.ended()) {
            end(request, CLIENT_CLOSED_REQUEST, Exchange.CANCELLED, null, null);
        } else if (status >= 400) {
            end(request, status, ErrorCode.INTERNAL_ERROR.code(), null, null);
        }
    }

    private void end(
            RequestState request,
            int status,
            String code,
            @Nullable FlowResult result,
            @Nullable RequestAboutUser body) {
        if (request.end()) {
            Route route = route(request);
            recorder.record(new Exchange(
                    route.isMatched() ? route : unmatched(request),
                    status,
                    code,
                    result,
                    body,
                    request.age(),
                    request));
        }
    }

    /** Methods that share a path stand behind one resource without a path, until it is known what the request accepts. */
    private Route route(RequestState request) {
        RuntimeResource resource = request.resource();
        return resource == null || resource.getClassPath() == null
                ? Route.NONE
                : routes.computeIfAbsent(resource, Route::of);
    }

    private Route unmatched(RequestState request) {
        String template = Optional.ofNullable(request.request().path())
                .flatMap(paths::template)
                .orElse(Route.NONE.template());
        return Route.unmatched(request.request().method().name(), template);
    }
}
