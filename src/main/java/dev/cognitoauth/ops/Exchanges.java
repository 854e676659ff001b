package dev.cognitoauth.ops;

import dev.cognitoauth.NamesUser;
import dev.cognitoauth.problem.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jspecify.annotations.Nullable;

/** Watches what is asked and answered, from outside: no resource knows that it is counted. */
@Singleton
public class Exchanges {

    private static final String ARRIVAL = Arrival.class.getName();
    /** Before all others, so that what they refuse has an id too. */
    private static final int FIRST = 1000;

    private final RequestMetrics metrics;
    private final Map<RuntimeResource, Route> routes = new ConcurrentHashMap<>();

    private record Arrival(String requestId, long nanos) {}

    Exchanges(RequestMetrics metrics) {
        this.metrics = metrics;
    }

    void register(@Observes Filters filters) {
        filters.register(this::arrived, FIRST);
    }

    private void arrived(RoutingContext routing) {
        String id = RequestId.keepOrMake(routing.request().getHeader(RequestId.HEADER));
        routing.put(ARRIVAL, new Arrival(id, System.nanoTime()));
        routing.response().putHeader(RequestId.HEADER, id);
        routing.next();
    }

    @ServerResponseFilter
    public void answered(ContainerResponseContext response, RoutingContext routing) {
        Arrival arrival = routing.get(ARRIVAL);
        if (response.getEntity() instanceof Problem problem) {
            response.setEntity(problem.in(arrival.requestId));
        }
        var context = CurrentRequestManager.get();
        metrics.count(new Exchange(
                route(context.getTarget()),
                response.getStatus(),
                response.getEntity(),
                aboutUser(context.getParameters()),
                Duration.ofNanos(System.nanoTime() - arrival.nanos),
                arrival.requestId,
                routing.request()));
    }

    private Route route(@Nullable RuntimeResource resource) {
        return resource == null ? Route.NONE : routes.computeIfAbsent(resource, Route::of);
    }

    private static @Nullable NamesUser aboutUser(Object @Nullable [] parameters) {
        if (parameters != null) {
            for (Object parameter : parameters) {
                if (parameter instanceof NamesUser request) {
                    return request;
                }
            }
        }
        return null;
    }
}
