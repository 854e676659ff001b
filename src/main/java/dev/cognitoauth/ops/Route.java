package dev.cognitoauth.ops;

import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;

/**
 * What was called, in words of ours and never the caller's, so that there are only so many.
 *
 * @param template such as {@code /v1/devices/{key}}
 * @param operation its name in the OpenAPI document, such as {@code getDevice}
 */
record Route(String method, String template, String operation) {

    /** Stands for every path and method that there is not. */
    static final Route NONE = new Route("none", "none", "none");

    static Route of(RuntimeResource resource) {
        String base = resource.getClassPath().template;
        String rest = resource.getPath().template;
        return new Route(resource.getHttpMethod(), rest.equals("/") ? base : base + rest, resource.getJavaMethodName());
    }
}
