package dev.cognitoauth.ops;

import dev.cognitoauth.http.FilterOrder;
import dev.cognitoauth.http.RequestAboutUser;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jspecify.annotations.Nullable;

/**
 * Follows each request from its arrival to its end, so that metrics, the request log and the audit log are told exactly
 * once what became of it. This class is created when the native executable is built; the listeners are created when it
 * runs, so that keys and meters are not part of the executable.
 */
@Provider
@Singleton
public class RequestObserver implements ReaderInterceptor {

    private static final String OBSERVED = ObservedRequest.class.getName();
    private static final String BODY = RequestAboutUser.class.getName();

    private final ExchangeListeners listeners;
    private final Map<RuntimeResource, Route> routes = new ConcurrentHashMap<>();

    RequestObserver(ExchangeListeners listeners) {
        this.listeners = listeners;
    }

    void register(@Observes Filters filters) {
        filters.register(this::arrived, FilterOrder.OBSERVATION);
    }

    private void arrived(RoutingContext routing) {
        var observed = new ObservedRequest(routing);
        routing.put(OBSERVED, observed);
        routing.addEndHandler(end -> observed.gone().ifPresent(listeners::ended));
        routing.next();
    }

    @ServerRequestFilter(priority = FilterOrder.ROUTE)
    public void matched(RoutingContext routing) {
        of(routing).matched(route(CurrentRequestManager.get().getTarget()));
    }

    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        Object body = context.proceed();
        if (body instanceof RequestAboutUser request) {
            context.setProperty(BODY, request);
        }
        return body;
    }

    @ServerResponseFilter
    public void answered(ContainerRequestContext request, ContainerResponseContext response, RoutingContext routing) {
        ObservedRequest observed = of(routing);
        // Requests that were refused while a resource was looked for have not passed the filter.
        observed.matched(route(CurrentRequestManager.get().getTarget()));
        observed.answered(response.getStatus(), response.getEntity(), (RequestAboutUser) request.getProperty(BODY))
                .ifPresent(listeners::ended);
    }

    private static ObservedRequest of(RoutingContext routing) {
        return Objects.requireNonNull(routing.<ObservedRequest>get(OBSERVED));
    }

    private Route route(@Nullable RuntimeResource resource) {
        return resource == null ? Route.NONE : routes.computeIfAbsent(resource, Route::of);
    }
}
