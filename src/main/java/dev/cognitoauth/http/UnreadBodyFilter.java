package dev.cognitoauth.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends the connection of a request that was answered before its body was read. If the connection stayed open, the next
 * request on it, perhaps another caller's behind a proxy, would never be answered.
 */
@Singleton
class UnreadBodyFilter {

    /** Closing at once could make the operating system discard the answer, because bytes are left that nobody read. */
    private static final Duration TIME_TO_READ_THE_ANSWER = Duration.ofSeconds(1);

    private final Vertx vertx;
    /** Connections whose caller was told that no further request on them will be answered. */
    private final Set<HttpConnection> closing = ConcurrentHashMap.newKeySet();

    UnreadBodyFilter(Vertx vertx) {
        this.vertx = vertx;
    }

    void register(@Observes Filters filters) {
        filters.register(this::watch, FilterOrder.UNREAD_BODY);
    }

    private void watch(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (closing.contains(request.connection())) {
            return;
        }
        routing.addHeadersEndHandler(headers -> {
            if (isUnread(routing)) {
                request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            }
        });
        routing.addEndHandler(end -> {
            if (end.succeeded() && isUnread(routing)) {
                endUnread(request);
            }
        });
        routing.next();
    }

    /** A request that Jakarta REST has paused does not say itself that it was read to the end. */
    private static boolean isUnread(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        return !RequestState.of(routing).isBodyRead() && !request.isEnded() && mayHaveBody(request);
    }

    /** Without these headers a request has no body (RFC 9112 section 6.3). */
    private static boolean mayHaveBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private void endUnread(HttpServerRequest request) {
        HttpConnection connection = request.connection();
        closing.add(connection);
        request.handler(discarded -> {});
        request.resume();
        vertx.setTimer(TIME_TO_READ_THE_ANSWER.toMillis(), timer -> {
            connection.close();
            closing.remove(connection);
        });
    }
}
