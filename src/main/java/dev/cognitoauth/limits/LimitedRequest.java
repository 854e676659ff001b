package dev.cognitoauth.limits;

import dev.cognitoauth.Secret;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A body that says what the request does, where the resource method alone does not tell. */
public interface LimitedRequest {

    /** Whether it tries a password, besides what the call does anyway. */
    default boolean triesPassword() {
        return false;
    }

    /** Whether Cognito sends a message for it, besides what the call does anyway. */
    default boolean sendsMessage() {
        return false;
    }

    /** All names and addresses of who gets the message, if the request has others than the user name. */
    default Stream<String> recipients() {
        return Stream.empty();
    }

    /** The session of the challenge that it answers. */
    default @Nullable Secret challengeSession() {
        return null;
    }

    /** Whether this result shows that the caller is right, or at least not wrong. */
    default boolean isPassedBy(@Nullable Object result) {
        return true;
    }
}
