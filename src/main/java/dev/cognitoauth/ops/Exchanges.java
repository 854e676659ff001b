package dev.cognitoauth.ops;

import dev.cognitoauth.http.RequestAboutUser;
import dev.cognitoauth.http.RequestId;
import dev.cognitoauth.problem.Problem;
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
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jspecify.annotations.Nullable;

/**
 * Watches what is asked and answered, from outside: no resource knows that it is counted. A filter is made when the
 * native executable is built; what it tells is application scoped, so that keys and meters are made when that runs.
 */
@Provider
@Singleton
public class Exchanges implements ReaderInterceptor {

    private static final String ARRIVAL = Arrival.class.getName();
    private static final String REQUEST = RequestAboutUser.class.getName();
    /** Before all others, so that what they refuse has an id too. */
    private static final int FIRST = 1000;

    private final RequestMetrics metrics;
    private final RequestLog log;
    private final AuditLog audit;
    private final Map<RuntimeResource, Route> routes = new ConcurrentHashMap<>();

    private record Arrival(String requestId, long nanos) {}

    Exchanges(RequestMetrics metrics, RequestLog log, AuditLog audit) {
        this.metrics = metrics;
        this.log = log;
        this.audit = audit;
    }

    void register(@Observes Filters filters) {
        filters.register(this::arrived, FIRST);
    }

    private void arrived(RoutingContext routing) {
        String id = RequestId.keepOrMake(routing.request().getHeader(RequestId.HEADER));
        routing.put(ARRIVAL, new Arrival(id, System.nanoTime()));
        routing.response().putHeader(RequestId.HEADER, id);
        // Whatever is logged while this request is answered.
        MDC.put("requestId", id);
        routing.next();
    }

    /** Where a request is refused, its parameters are forgotten before the filter is asked. */
    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        Object body = context.proceed();
        if (body instanceof RequestAboutUser) {
            context.setProperty(REQUEST, body);
        }
        return body;
    }

    @ServerResponseFilter
    public void answered(ContainerRequestContext request, ContainerResponseContext response, RoutingContext routing) {
        Arrival arrival = Objects.requireNonNull(routing.<Arrival>get(ARRIVAL));
        if (response.getEntity() instanceof Problem problem) {
            response.setEntity(problem.in(arrival.requestId));
        }
        var exchange = new Exchange(
                route(CurrentRequestManager.get().getTarget()),
                response.getStatus(),
                response.getEntity(),
                (RequestAboutUser) request.getProperty(REQUEST),
                Duration.ofNanos(System.nanoTime() - arrival.nanos),
                arrival.requestId,
                routing.request());
        metrics.count(exchange);
        log.write(exchange);
        audit.write(exchange);
    }

    private Route route(@Nullable RuntimeResource resource) {
        return resource == null ? Route.NONE : routes.computeIfAbsent(resource, Route::of);
    }
}
