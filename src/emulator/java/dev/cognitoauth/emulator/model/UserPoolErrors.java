package dev.cognitoauth.emulator.model;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AliasExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExpiredCodeException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LimitExceededException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;

/** The exceptions that more than one operation throws, with Cognito's messages. */
public final class UserPoolErrors {

    private UserPoolErrors() {}

    public static NotAuthorizedException notAuthorized(String message) {
        return NotAuthorizedException.builder().message(message).build();
    }

    public static NotAuthorizedException wrongPassword() {
        return notAuthorized("Incorrect username or password.");
    }

    public static NotAuthorizedException disabled() {
        return notAuthorized("User is disabled.");
    }

    public static InvalidParameterException invalidParameter(String message) {
        return InvalidParameterException.builder().message(message).build();
    }

    public static InvalidParameterException notMutable(String attribute) {
        return invalidParameter("Cannot modify the non-mutable attribute " + attribute);
    }

    public static InvalidParameterException preferredUsernameTooEarly() {
        return invalidParameter(
                "Preferred username cannot be provided for unconfirmed account, since user pool is configured for preferred username alias.");
    }

    /** Refuses a number that is out of range; null passes. */
    public static void checkRange(String member, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw invalidParameter(
                    "1 validation error detected: Value '%d' at '%s' failed to satisfy constraint: Member must have value %s than or equal to %d"
                            .formatted(
                                    value, member, value < least ? "greater" : "less", value < least ? least : most));
        }
    }

    public static ResourceNotFoundException notFound(String message) {
        return ResourceNotFoundException.builder().message(message).build();
    }

    public static UserNotFoundException userNotFound(String message) {
        return UserNotFoundException.builder().message(message).build();
    }

    public static CodeMismatchException codeMismatch() {
        return CodeMismatchException.builder()
                .message("Invalid verification code provided, please try again.")
                .build();
    }

    public static CodeMismatchException wrongSignInCode() {
        return CodeMismatchException.builder()
                .message("Invalid code or auth state for the user.")
                .build();
    }

    public static ExpiredCodeException expiredCode() {
        return ExpiredCodeException.builder()
                .message("Invalid code provided, please request a code again.")
                .build();
    }

    public static LimitExceededException limitExceeded() {
        return LimitExceededException.builder()
                .message("Attempt limit exceeded, please try after some time.")
                .build();
    }

    public static AliasExistsException aliasExists(String attribute) {
        return AliasExistsException.builder()
                .message("An account with the given %s already exists.".formatted(attribute))
                .build();
    }
}
