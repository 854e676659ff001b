package dev.cognitoauth.problem;

import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;

/** Ends a request that has no access token, of which the challenge names no error (RFC 6750 section 3.1). */
public final class MissingAccessTokenException extends ProblemException {

    private static final long serialVersionUID = 1;

    public MissingAccessTokenException() {
        super(ErrorCode.INVALID_ACCESS_TOKEN, "The header Authorization has no access token");
    }

    @Override
    RestResponse<Problem> response() {
        RestResponse<Problem> response = super.response();
        response.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"cognito-auth-service\"");
        return response;
    }
}
