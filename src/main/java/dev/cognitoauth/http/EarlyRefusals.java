package dev.cognitoauth.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cognitoauth.problem.ErrorCode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Refuses, before any resource is looked for, requests that a proxy in front may have understood differently. */
@ApplicationScoped
class EarlyRefusals {

    private final ObjectMapper json;

    EarlyRefusals(ObjectMapper json) {
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FilterOrder.EARLY_REFUSALS);
    }

    /** Vert.x refuses a request without a usable host before any filter runs, and answers it without a problem document. */
    void register(@Observes Router router) {
        router.route().failureHandler(failed -> {
            if (failed.statusCode() == 400) {
                String given = failed.request().getHeader(RequestId.HEADER);
                failed.response().putHeader(RequestId.HEADER, RequestId.keepOrMake(given));
                refuse(failed);
            } else {
                failed.next();
            }
        });
    }

    private void check(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (request.version() != HttpVersion.HTTP_2 && RequestFraming.isAmbiguous(request)) {
            refuse(routing);
        } else if (OperationalPaths.isHidden(request.path(), routing.normalizedPath())) {
            answer(routing, 404, ErrorCode.NOT_FOUND);
        } else {
            routing.next();
        }
    }

    /** Closes the connection too, because it is not certain where the next request on it begins. */
    private void refuse(RoutingContext routing) {
        if (routing.request().version() != HttpVersion.HTTP_2) {
            routing.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            routing.addEndHandler(answered -> routing.request().connection().close());
        }
        answer(routing, 400, ErrorCode.INVALID_REQUEST);
    }

    void answer(RoutingContext routing, int status, ErrorCode error) {
        var response = routing.response();
        var problem = error.response().getEntity().in(response.headers().get(RequestId.HEADER));
        try {
            response.setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            routing.fail(e);
        }
    }
}
