package dev.cognitoauth.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Ends the connection, or the HTTP/2 stream, of a request that was answered before its body was read. If the connection
 * stayed open, the next request on it, perhaps another caller's behind a proxy, would wait for ever.
 */
@Singleton
class UnreadBodyFilter {

    private static final long NO_ERROR = 0;

    void register(@Observes Filters filters) {
        filters.register(UnreadBodyFilter::watch, FilterOrder.UNREAD_BODY);
    }

    private static void watch(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (request.version() == HttpVersion.HTTP_2) {
            routing.addEndHandler(end -> {
                if (end.succeeded() && !request.isEnded()) {
                    request.response().reset(NO_ERROR);
                }
            });
        } else {
            routing.addHeadersEndHandler(headers -> {
                if (!request.isEnded()) {
                    request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
                }
            });
        }
        routing.next();
    }
}
