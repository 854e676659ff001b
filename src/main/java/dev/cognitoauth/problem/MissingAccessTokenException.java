package dev.cognitoauth.problem;

/** Ends a request that has no access token, of which the challenge names no error (RFC 6750 section 3.1). */
public final class MissingAccessTokenException extends ChallengeException {

    private static final long serialVersionUID = 1;

    public MissingAccessTokenException() {
        super(
                ErrorCode.INVALID_ACCESS_TOKEN,
                "The header Authorization has no access token",
                "realm=\"cognito-auth-service\"");
    }
}
