package dev.cognitoauth.cognito.call;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.thirdparty.jackson.core.JsonProcessingException;

/** Tells a call that Cognito did not answer from one that it refused and from a mistake of this service. */
final class NetworkFailure {

    private NetworkFailure() {}

    /** Whether Cognito could not be reached, closed the connection, or did not answer in time. */
    static boolean is(Throwable failure) {
        return failure instanceof ApiCallTimeoutException
                || failure instanceof SdkClientException
                        && Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                                .anyMatch(NetworkFailure::isOfTheNetwork);
    }

    static Throwable rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /**
     * A TimeoutException is thrown when no connection becomes free. A JsonProcessingException is an IOException too, but
     * it is about an answer that was received. The cause of an IOException need not be one: that of a refused certificate
     * is a CertificateException.
     */
    private static boolean isOfTheNetwork(Throwable cause) {
        return cause instanceof TimeoutException
                || cause instanceof IOException && !(cause instanceof JsonProcessingException);
    }
}
