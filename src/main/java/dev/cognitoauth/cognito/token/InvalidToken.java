package dev.cognitoauth.cognito.token;

/** A token that is not one of our user pool for our app client, or is not valid any more. */
public final class InvalidToken extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param reason for the log; contains nothing of the token */
    public InvalidToken(String reason) {
        super(reason, null, false, false);
    }
}
