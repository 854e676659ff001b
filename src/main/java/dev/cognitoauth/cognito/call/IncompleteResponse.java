package dev.cognitoauth.cognito.call;

/**
 * Thrown for a successful response without a member that the operation always has, for example when a proxy answered in
 * Cognito's place. It does not extend an exception of the SDK, because the SDK would turn it into one of another class.
 */
final class IncompleteResponse extends RuntimeException {

    private static final long serialVersionUID = 1;

    IncompleteResponse(String operation) {
        super("The response of " + operation + " is empty, incomplete or not JSON");
    }
}
