package dev.cognitoauth.http;

import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets the port of management answer one request on each connection, and none that has a body. Probes and Prometheus need no
 * more, and a caller who reads no answers could otherwise ask for hundreds of copies of the metrics. Only what is for
 * administrators goes the way of a request of the API, with its limits for bodies: Jakarta REST serves that router only.
 */
@Singleton
public class ManagementRequests {

    private static final String ADMINISTRATION = "/v1/admin";

    private final Set<HttpConnection> used = ConcurrentHashMap.newKeySet();

    /** Whether the request has come in on the port of management. */
    public boolean contain(HttpServerRequest request) {
        return used.contains(request.connection());
    }

    /** Whether a path, in its only spelling, is for administrators. */
    static boolean isForAdministrators(@Nullable String path) {
        return path != null && (path.equals(ADMINISTRATION) || path.startsWith(ADMINISTRATION + "/"));
    }

    /**
     * Quarkus' first routes, which are the ones without a path, would read bodies before anybody has asked for them, and let
     * pages of all origins read the answers.
     */
    void register(@Observes ManagementInterface management) {
        management.router().getRoutes().stream()
                .takeWhile(first -> first.getPath() == null)
                .forEach(Route::disable);
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
        if (isForAdministrators(routing.request().path())) {
            VertxHttpRecorder.getRootHandler().handle(routing.request());
        } else if (hasBody(routing.request())) {
            routing.fail(413);
        } else {
            RequestFraming.closeAfterAnswer(routing);
            routing.next();
        }
    }

    /** The next handler would log an error for each request that Vert.x refuses, such as one without a host. */
    private static void closeAfterFailure(RoutingContext routing) {
        RequestFraming.closeAfterAnswer(routing);
        if (routing.statusCode() < 500) {
            routing.response().setStatusCode(routing.statusCode()).end();
        } else {
            routing.next();
        }
    }

    private static boolean hasBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || !"0".equals(request.headers().get(HttpHeaders.CONTENT_LENGTH))
                        && request.headers().contains(HttpHeaders.CONTENT_LENGTH);
    }
}
