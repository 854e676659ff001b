package dev.cognitoauth.cognito.call;

import dev.cognitoauth.awshttp.ResponsesTooLargeException;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.Problem;
import dev.cognitoauth.problem.ProblemException;
import dev.cognitoauth.problem.Refusal;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * A call that Cognito refused or did not answer, and what the caller is told of it. The cause is the exception of the SDK, or
 * what went wrong here.
 */
public final class CallFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Operation operation;
    private final ErrorCode error;
    private final @Nullable ErrorCode told;

    CallFailure(Operation operation, Throwable cause) {
        this(operation, cause, null);
    }

    private CallFailure(Operation operation, @Nullable Throwable cause, @Nullable ErrorCode told) {
        super(operation.cognitoName() + " failed", cause, false, false);
        this.operation = operation;
        this.error = errorOf(operation, Objects.requireNonNull(cause));
        this.told = told;
    }

    /** The same failure, of which the caller is told something else. */
    public CallFailure toldAs(ErrorCode other) {
        return new CallFailure(operation, getCause(), other);
    }

    /** Logs it, where it is not thrown. */
    public void log() {
        CallFailureMapper.log(this);
    }

    public Operation operation() {
        return operation;
    }

    public ErrorCode error() {
        return error;
    }

    /** The error code of a failure of a call, or of this service; null where it is neither. */
    public static @Nullable ErrorCode errorOf(Throwable failure) {
        if (failure instanceof CallFailure refused) {
            return refused.error;
        }
        return failure instanceof ProblemException ours ? ours.error() : null;
    }

    /** What the caller is answered, with the message of Cognito where that helps the user. */
    RestResponse<Problem> response() {
        if (told != null) {
            return told.response();
        }
        return getCause() instanceof AwsServiceException refused && !isMissingResource(operation, refused)
                ? refusal(operation, refused).response()
                : error.response();
    }

    /** Whether Cognito gave a reason that the caller is not told. */
    boolean withholdsReason() {
        return getCause() instanceof AwsServiceException refused
                && refusal(operation, refused).withholdsReason();
    }

    /** The stable code of what the caller is told, or {@code cancelled} where the call was given up. */
    static String codeOf(Operation operation, @Nullable Throwable cause) {
        if (cause == null) {
            return "ok";
        }
        return cause instanceof CancellationException
                ? "cancelled"
                : errorOf(operation, cause).code();
    }

    /** The code on the wire, such as {@code CodeMismatchException}; empty where the answer has none. */
    static String exceptionName(AwsServiceException refusal) {
        AwsErrorDetails details = refusal.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    static String message(AwsServiceException refusal) {
        AwsErrorDetails details = refusal.awsErrorDetails();
        return details == null || details.errorMessage() == null ? "" : details.errorMessage();
    }

    private static ErrorCode errorOf(Operation operation, Throwable cause) {
        if (cause instanceof AwsServiceException refused) {
            return isMissingResource(operation, refused)
                    ? ErrorCode.NOT_FOUND
                    : refusal(operation, refused).error();
        }
        if (cause instanceof ApiCallTimeoutException) {
            return ErrorCode.UPSTREAM_TIMEOUT;
        }
        if (NetworkFailure.rootCause(cause) instanceof ResponsesTooLargeException) {
            return ErrorCode.OVERLOADED;
        }
        if (cause instanceof SdkClientException) {
            return NetworkFailure.is(cause) ? ErrorCode.UPSTREAM_UNAVAILABLE : ErrorCode.UPSTREAM_FAILURE;
        }
        return ErrorCode.INTERNAL_ERROR;
    }

    private static boolean isMissingResource(Operation operation, AwsServiceException refused) {
        return operation.namesAResource() && exceptionName(refused).equals("ResourceNotFoundException");
    }

    private static Refusal refusal(Operation operation, AwsServiceException refused) {
        return new Refusal(exceptionName(refused), message(refused), operation.kind());
    }
}
