package dev.cognitoauth.http;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The Authorization header of a call that takes either an access token or the session of a challenge. */
public class OptionalAccessToken {

    @HeaderParam(HttpHeaders.AUTHORIZATION)
    @Parameter(hidden = true)
    @Nullable
    String authorization;

    /** The whole header, not checked yet. */
    public @Nullable String authorization() {
        return authorization;
    }
}
