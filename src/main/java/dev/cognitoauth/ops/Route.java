package dev.cognitoauth.ops;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;

/**
 * What was called, in words of ours and never the caller's, so that there are only so many.
 *
 * @param template such as {@code /v1/devices/{key}}
 * @param event what happens there, such as {@code forget_device}: the operation of the OpenAPI document
 */
record Route(String method, String template, String event) {

    /** Stands for every path and method that there is not. */
    static final Route NONE = new Route("none", "none", "none");

    static Route of(RuntimeResource resource) {
        String base = resource.getClassPath().template;
        String rest = resource.getPath().template;
        return new Route(
                resource.getHttpMethod(),
                rest.equals("/") ? base : base + rest,
                SnakeCaseStrategy.INSTANCE.translate(resource.getJavaMethodName()));
    }

    /** Whether nothing can have changed, nor anybody have signed in. */
    boolean onlyReads() {
        return method.equals("GET") || equals(NONE);
    }
}
