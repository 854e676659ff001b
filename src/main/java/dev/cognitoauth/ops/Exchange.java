package dev.cognitoauth.ops;

import dev.cognitoauth.cognito.request.RequestAboutUser;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request and its answer.
 *
 * @param code the stable code of the problem, {@code ok}, or {@code cancelled} where the caller left before the answer
 * @param request the body, where it says which user it is about
 */
record Exchange(
        Route route,
        int status,
        String code,
        @Nullable Object answer,
        @Nullable RequestAboutUser request,
        Duration took,
        String requestId,
        RoutingContext routing) {

    static final String OK = "ok";
    static final String CANCELLED = "cancelled";
}
