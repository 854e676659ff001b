package dev.cognitoauth.http;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The request that is being served, where one is. */
@Singleton
public class CurrentRequest {

    private final CurrentVertxRequest request;

    CurrentRequest(CurrentVertxRequest request) {
        this.request = request;
    }

    public Optional<RequestState> state() {
        return Arc.container().requestContext().isActive()
                ? Optional.ofNullable(request.getCurrent()).map(RequestState::of)
                : Optional.empty();
    }
}
