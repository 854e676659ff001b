package dev.cognitoauth.problem;

import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;

/** Ends a request with an error whose answer says what access token would do (RFC 6750 section 3). */
public class ChallengeException extends ProblemException {

    private static final long serialVersionUID = 1;

    private final String challenge;

    /** @param challenge the parameters of the scheme Bearer, such as {@code error="invalid_token"} */
    public ChallengeException(ErrorCode error, String detail, String challenge) {
        super(error, detail);
        this.challenge = challenge;
    }

    @Override
    RestResponse<Problem> response() {
        RestResponse<Problem> response = super.response();
        response.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, "Bearer " + challenge);
        return response;
    }
}
