package dev.cognitoauth.cognito.call;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.thirdparty.jackson.core.JsonProcessingException;

/** Tells a call that nobody answered from one that was refused, or that this service itself got wrong. */
final class NetworkFailure {

    private NetworkFailure() {}

    static boolean isBehind(Throwable failure) {
        return failure instanceof ApiCallTimeoutException
                || failure instanceof SdkClientException && isOfTheNetwork(rootCause(failure));
    }

    static Throwable rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** A time-out is one of getting a connection; a parser's failure, though of IO by its type, is about an answer. */
    private static boolean isOfTheNetwork(Throwable cause) {
        return cause instanceof TimeoutException
                || cause instanceof IOException && !(cause instanceof JsonProcessingException);
    }
}
