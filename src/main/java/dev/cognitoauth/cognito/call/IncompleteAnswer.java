package dev.cognitoauth.cognito.call;

/**
 * Cognito, or whatever answered in its place, answered with success but without what the operation always answers. It is
 * no exception of the SDK, because the SDK would replace it by a copy of its superclass.
 */
final class IncompleteAnswer extends RuntimeException {

    private static final long serialVersionUID = 1;

    IncompleteAnswer(String operation) {
        super("The answer of " + operation + " is empty, incomplete or not JSON");
    }
}
