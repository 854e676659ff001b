package dev.cognitoauth.problem;

import org.jboss.resteasy.reactive.RestResponse;

/** Ends a request with an error of this service, not of Cognito. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ErrorCode error;
    private final String detail;

    public ProblemException(ErrorCode error) {
        this(error, error.title);
    }

    /** @param detail a sentence that helps the caller more than the title */
    public ProblemException(ErrorCode error, String detail) {
        super(error.title, null, false, false);
        this.error = error;
        this.detail = detail;
    }

    public ErrorCode error() {
        return error;
    }

    RestResponse<Problem> response() {
        return error.response(detail);
    }
}
