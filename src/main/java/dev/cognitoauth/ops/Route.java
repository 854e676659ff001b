package dev.cognitoauth.ops;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import dev.cognitoauth.http.ResourcePaths;
import java.util.Set;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;

/**
 * The resource method that a request is for, in this API's words: labels and log lines must not hold what callers choose.
 *
 * @param template such as {@code /v1/devices/{key}}
 * @param event the operation id of the OpenAPI document, such as {@code forget_device}
 */
record Route(String method, String template, String event) {

    /** Stands for all requests that no resource method matches. */
    static final Route NONE = new Route("none", "none", "none");

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    static Route of(RuntimeResource resource) {
        return new Route(
                resource.getHttpMethod(),
                ResourcePaths.templateOf(resource),
                SnakeCaseStrategy.INSTANCE.translate(resource.getJavaMethodName()));
    }

    /** A request that no resource method takes, though its path may be one of this API's. */
    static Route unmatched(String method, String template) {
        return new Route(METHODS.contains(method) ? method : "other", template, NONE.event);
    }

    boolean isMatched() {
        return !event.equals(NONE.event);
    }

    /** Whether the call can neither have changed anything nor have signed anybody in. */
    boolean onlyReads() {
        return method.equals("GET") || !isMatched();
    }
}
