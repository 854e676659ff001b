package dev.cognitoauth.emulator.identitypool;

import software.amazon.awssdk.services.cognitoidentity.model.CognitoIdentityException;

/** What identity pools answer to a request that the API model forbids; the SDK has no class for it. */
public final class ValidationException extends CognitoIdentityException {

    private static final long serialVersionUID = 1;

    public ValidationException(String message) {
        super(CognitoIdentityException.builder().message(message));
    }
}
