package dev.cognitoauth.problem;

/** Ends a request with an error of this service, not of Cognito. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ErrorCode error;

    public ProblemException(ErrorCode error) {
        super(error.title, null, false, false);
        this.error = error;
    }

    public ErrorCode error() {
        return error;
    }
}
