package dev.cognitoauth.emulator.identitypool;

import software.amazon.awssdk.services.cognitoidentity.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentity.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentity.model.ResourceNotFoundException;

/** The exceptions of identity pools, which are other classes than those of user pools. */
final class IdentityPoolErrors {

    private IdentityPoolErrors() {}

    static NotAuthorizedException notAuthorized(String message) {
        return NotAuthorizedException.builder().message(message).build();
    }

    static NotAuthorizedException invalidLogin(String why) {
        return notAuthorized("Invalid login token. " + why);
    }

    static NotAuthorizedException forbidden(String kind, String id) {
        return notAuthorized("Access to %s '%s' is forbidden.".formatted(kind, id));
    }

    static InvalidParameterException invalidParameter(String message) {
        return InvalidParameterException.builder().message(message).build();
    }

    static ResourceNotFoundException notFound(String kind, String id) {
        return ResourceNotFoundException.builder()
                .message("%s '%s' not found.".formatted(kind, id))
                .build();
    }
}
