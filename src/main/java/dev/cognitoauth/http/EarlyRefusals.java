package dev.cognitoauth.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Refuses requests before a resource is looked for: those that a proxy in front may have understood differently, and those
 * for paths that are not for the outside, such as probes.
 */
@ApplicationScoped
class EarlyRefusals {

    private final ObjectMapper json;
    private final ManagementRequests management;

    EarlyRefusals(ObjectMapper json, ManagementRequests management) {
        this.json = json;
        this.management = management;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FilterOrder.EARLY_REFUSALS);
    }

    /**
     * Vert.x refuses a request without a usable host with 400, and one whose target is no path with 404, before any filter
     * runs, and answers it without a problem document.
     */
    void register(@Observes Router router) {
        router.route().failureHandler(failed -> {
            switch (failed.statusCode()) {
                case 400 -> refuseUnidentified(failed, ErrorCode.INVALID_REQUEST);
                case 404 -> refuseUnidentified(failed, ErrorCode.NOT_FOUND);
                default -> failed.next();
            }
        });
    }

    private void refuseUnidentified(RoutingContext failed, ErrorCode error) {
        failed.response().putHeader(RequestId.HEADER, RequestState.of(failed).id());
        refuse(failed, error);
    }

    private void check(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (management.contain(request)) {
            RequestFraming.closeAfterAnswer(routing);
        }
        if (request.version() == null) {
            // Vert.x knows no version but 1.0 and 1.1 on a connection of HTTP/1.
            refuse(routing, ErrorCode.HTTP_VERSION_NOT_SUPPORTED);
        } else if (RequestFraming.isAmbiguous(request)) {
            refuse(routing, ErrorCode.INVALID_REQUEST);
        } else if (!ServedPaths.isServed(request) || isOfOtherPort(request)) {
            answer(routing, ErrorCode.NOT_FOUND);
        } else {
            routing.next();
        }
    }

    /** The port of management hands on nothing but what is for administrators. */
    private boolean isOfOtherPort(HttpServerRequest request) {
        return ManagementRequests.isForAdministrators(request.path()) && !management.contain(request);
    }

    /** Closes the connection too, because it is not certain where the next request on it begins. */
    private void refuse(RoutingContext routing, ErrorCode error) {
        RequestFraming.closeAfterAnswer(routing);
        answer(routing, error);
    }

    void answer(RoutingContext routing, ErrorCode error) {
        HttpServerResponse response = routing.response();
        RestResponse<Problem> refusal = error.response();
        RequestState state = RequestState.of(routing);
        state.refused(error);
        refusal.getHeaders().forEach((name, values) -> response.putHeader(name, String.valueOf(values.get(0))));
        try {
            response.setStatusCode(error.status())
                    .end(json.writeValueAsString(refusal.getEntity().in(state.id())));
        } catch (JsonProcessingException e) {
            routing.fail(e);
        }
    }
}
