package dev.cognitoauth.http;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The request that is being served, where one is. */
@Singleton
public class CurrentRequest {

    private final CurrentVertxRequest request;

    CurrentRequest(CurrentVertxRequest request) {
        this.request = request;
    }

    public Optional<RoutingContext> routing() {
        return Arc.container().requestContext().isActive()
                ? Optional.ofNullable(request.getCurrent())
                : Optional.empty();
    }

    /** How many bytes its body has; none where no request is being served. */
    public int bodyBytes() {
        return routing().map(routing -> Math.max(0, routing.body().length())).orElse(0);
    }
}
