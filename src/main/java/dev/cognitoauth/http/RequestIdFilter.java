package dev.cognitoauth.http;

import dev.cognitoauth.problem.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Gives each request an id, which its answer, its problem and whatever is logged meanwhile carry. */
@Provider
@Singleton
public class RequestIdFilter {

    void register(@Observes Filters filters) {
        filters.register(RequestIdFilter::assign, FilterOrder.REQUEST_ID);
    }

    private static void assign(RoutingContext routing) {
        String id = RequestState.of(routing).id();
        routing.response().putHeader(RequestId.HEADER, id);
        MDC.put("requestId", id);
        routing.next();
    }

    @ServerResponseFilter
    public void nameInProblem(ContainerResponseContext response, RoutingContext routing) {
        if (response.getEntity() instanceof Problem problem) {
            response.setEntity(problem.in(RequestState.of(routing).id()));
        }
    }
}
