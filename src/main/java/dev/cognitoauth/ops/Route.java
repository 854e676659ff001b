package dev.cognitoauth.ops;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;

/**
 * The resource method that a request is for, in this API's words: labels and log lines must not hold what callers choose.
 *
 * @param template such as {@code /v1/devices/{key}}
 * @param event the operation id of the OpenAPI document, such as {@code forget_device}
 */
record Route(String method, String template, String event) {

    /** Stands for requests that no resource method matches. */
    static final Route NONE = new Route("none", "none", "none");

    static Route of(RuntimeResource resource) {
        String base = resource.getClassPath().template;
        String rest = resource.getPath().template;
        return new Route(
                resource.getHttpMethod(),
                rest.equals("/") ? base : base + rest,
                SnakeCaseStrategy.INSTANCE.translate(resource.getJavaMethodName()));
    }

    /** Whether the call can neither have changed anything nor have signed anybody in. */
    boolean onlyReads() {
        return method.equals("GET") || equals(NONE);
    }
}
