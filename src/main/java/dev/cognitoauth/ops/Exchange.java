package dev.cognitoauth.ops;

import dev.cognitoauth.http.RequestAboutUser;
import dev.cognitoauth.problem.Problem;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request and what it was answered.
 *
 * @param request the body, where it says which user it is about
 */
record Exchange(
        Route route,
        int status,
        @Nullable Object answer,
        @Nullable RequestAboutUser request,
        Duration took,
        String requestId,
        HttpServerRequest http) {

    /** The stable code of the problem, or {@code ok}. */
    String code() {
        return answer instanceof Problem problem ? problem.code() : "ok";
    }
}
