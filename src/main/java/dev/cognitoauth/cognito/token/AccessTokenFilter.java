package dev.cognitoauth.cognito.token;

import dev.cognitoauth.Secret;
import dev.cognitoauth.http.AccessToken;
import dev.cognitoauth.http.FilterOrder;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/**
 * Checks the access token of each request whose resource method takes one, before the body is parsed, and hands it on in
 * place of the header, so that no other text than the one that was checked goes to Cognito.
 */
class AccessTokenFilter {

    private final AccessTokenCheck check;

    AccessTokenFilter(AccessTokenCheck check) {
        this.check = check;
    }

    @ServerRequestFilter(priority = FilterOrder.ACCESS_TOKEN)
    void check(ContainerRequestContext request, SimpleResourceInfo resource) {
        if (Arrays.asList(resource.parameterTypes()).contains(AccessToken.class)) {
            Secret token = check.accepted(request.getHeaderString(HttpHeaders.AUTHORIZATION));
            request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, token.value());
        }
    }
}
