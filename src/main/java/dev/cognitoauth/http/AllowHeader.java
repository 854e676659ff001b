package dev.cognitoauth.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Adds to a 405 the methods that the path takes (RFC 9110 section 15.5.6), which Quarkus REST leaves out. */
public class AllowHeader {

    private final ResourcePaths paths;

    AllowHeader(ResourcePaths paths) {
        this.paths = paths;
    }

    @ServerResponseFilter
    public void add(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == 405) {
            String path = request.getUriInfo().getRequestUri().getRawPath();
            response.getHeaders().putSingle(HttpHeaders.ALLOW, String.join(", ", paths.methods(path)));
        }
    }
}
