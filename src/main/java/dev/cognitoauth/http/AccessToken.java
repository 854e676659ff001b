package dev.cognitoauth.http;

import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The access token that a signed-in caller presents (RFC 6750 section 2.1); Cognito is who judges it. */
public class AccessToken {

    private static final String SCHEME = "Bearer ";

    @HeaderParam(HttpHeaders.AUTHORIZATION)
    @Parameter(hidden = true)
    @Nullable
    String authorization;

    /** The token on its way to Cognito, or {@code invalid_access_token} where there is none. */
    public String accessToken() {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new ProblemException(ErrorCode.INVALID_ACCESS_TOKEN);
        }
        return authorization.substring(SCHEME.length()).strip();
    }
}
