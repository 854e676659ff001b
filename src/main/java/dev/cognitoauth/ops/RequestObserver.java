package dev.cognitoauth.ops;

import dev.cognitoauth.http.FilterOrder;
import dev.cognitoauth.cognito.request.RequestAboutUser;
import dev.cognitoauth.http.ResourcePaths;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jspecify.annotations.Nullable;

/**
 * Follows each request from its arrival to its end, so that metrics, the request log and the audit log are told exactly
 * once what became of it. This class is created when the native executable is built; the listeners are created when it
 * runs, so that keys and meters are not part of the executable.
 */
@Singleton
public class RequestObserver {

    private static final String OBSERVED = ObservedRequest.class.getName();

    private final ExchangeListeners listeners;
    private final ResourcePaths paths;
    private final Map<RuntimeResource, Route> routes = new ConcurrentHashMap<>();

    RequestObserver(ExchangeListeners listeners, ResourcePaths paths) {
        this.listeners = listeners;
        this.paths = paths;
    }

    void register(@Observes Filters filters) {
        filters.register(this::arrived, FilterOrder.OBSERVATION);
    }

    private void arrived(RoutingContext routing) {
        var observed = new ObservedRequest(routing, paths);
        routing.put(OBSERVED, observed);
        routing.addEndHandler(end -> observed.gone().ifPresent(listeners::ended));
        routing.next();
    }

    @ServerRequestFilter(priority = FilterOrder.ROUTE)
    public void matched(RoutingContext routing) {
        of(routing).matched(route(CurrentRequestManager.get().getTarget()));
    }

    @ServerResponseFilter
    public void answered(ContainerResponseContext response, RoutingContext routing) {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        ObservedRequest observed = of(routing);
        // Requests that were refused while a resource was looked for have not passed the filter.
        observed.matched(route(request.getTarget()));
        observed.answered(response.getStatus(), response.getEntity(), aboutUser(request.getRequestEntity()))
                .ifPresent(listeners::ended);
    }

    private static @Nullable RequestAboutUser aboutUser(@Nullable Object body) {
        return body instanceof RequestAboutUser request ? request : null;
    }

    private static ObservedRequest of(RoutingContext routing) {
        return Objects.requireNonNull(routing.<ObservedRequest>get(OBSERVED));
    }

    /** Methods that share a path stand behind one resource without a path, until it is known what the request accepts. */
    private Route route(@Nullable RuntimeResource resource) {
        return resource == null || resource.getClassPath() == null
                ? Route.NONE
                : routes.computeIfAbsent(resource, Route::of);
    }
}
