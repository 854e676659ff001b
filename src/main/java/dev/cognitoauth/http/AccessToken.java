package dev.cognitoauth.http;

import dev.cognitoauth.Secret;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The access token of a signed-in caller (RFC 6750 section 2.1). A resource method that takes one is called only after
 * {@code cognito.token.AccessTokenFilter} has found a token of our user pool, and left it alone in the header; Cognito
 * verifies its signature and expiry.
 */
public class AccessToken {

    @HeaderParam(HttpHeaders.AUTHORIZATION)
    @Parameter(hidden = true)
    @Nullable
    String checked;

    /** The token as Cognito's operations take it. */
    public Secret token() {
        return new Secret(Objects.requireNonNull(checked));
    }
}
