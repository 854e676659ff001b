package dev.cognitoauth.http;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets the port of management answer one request on each connection, and none that has a body. Probes and Prometheus need no
 * more, and a caller who reads no answers could otherwise ask for hundreds of copies of the metrics.
 */
@Singleton
class ManagementRequests {

    private final Set<HttpConnection> used = ConcurrentHashMap.newKeySet();

    void register(@Observes ManagementInterface management) {
        management
                .router()
                .route()
                .order(Integer.MIN_VALUE)
                .handler(this::answerOnce)
                .failureHandler(ManagementRequests::closeAfterFailure);
    }

    private void answerOnce(RoutingContext routing) {
        HttpConnection connection = routing.request().connection();
        if (!used.add(connection)) {
            return;
        }
        connection.closeHandler(closed -> used.remove(connection));
        if (hasBody(routing.request())) {
            routing.fail(413);
        } else {
            closeAfterAnswer(routing);
            routing.next();
        }
    }

    /** Quarkus reads the bodies of some methods before, and fails because they may have no byte. */
    private static void closeAfterFailure(RoutingContext routing) {
        closeAfterAnswer(routing);
        routing.next();
    }

    private static void closeAfterAnswer(RoutingContext routing) {
        routing.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        routing.addEndHandler(answered -> routing.request().connection().close());
    }

    private static boolean hasBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || !"0".equals(request.headers().get(HttpHeaders.CONTENT_LENGTH))
                        && request.headers().contains(HttpHeaders.CONTENT_LENGTH);
    }
}
