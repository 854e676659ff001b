package dev.cognitoauth.cognito.call;

import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.Problem;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** A call that Cognito refused or did not answer, and what the caller is told of it. The cause is the SDK's exception. */
public final class CallFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Operation operation;
    private final transient Problem problem;

    CallFailure(Operation operation, Throwable cause) {
        super(operation.cognitoName() + " failed", cause, false, false);
        this.operation = operation;
        this.problem = problemOf(operation, cause);
    }

    public Operation operation() {
        return operation;
    }

    public Problem problem() {
        return problem;
    }

    /** The stable code of what the caller is told, or {@code cancelled} where the caller no longer waits. */
    static String codeOf(Operation operation, @Nullable Throwable cause) {
        if (cause == null) {
            return "ok";
        }
        return cause instanceof CancellationException
                ? "cancelled"
                : problemOf(operation, cause).code();
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

    private static Problem problemOf(Operation operation, Throwable cause) {
        if (cause instanceof AwsServiceException refusal) {
            return refused(operation, refusal);
        }
        if (cause instanceof ApiCallTimeoutException) {
            return ErrorCode.UPSTREAM_TIMEOUT.problem();
        }
        if (cause instanceof SdkClientException) {
            return NetworkFailure.is(cause)
                    ? ErrorCode.UPSTREAM_UNAVAILABLE.problem()
                    : ErrorCode.UPSTREAM_FAILURE.problem();
        }
        return ErrorCode.INTERNAL_ERROR.problem();
    }

    private static Problem refused(Operation operation, AwsServiceException refusal) {
        String exception = exceptionName(refusal);
        return operation.namesAResource() && exception.equals("ResourceNotFoundException")
                ? ErrorCode.NOT_FOUND.problem()
                : ErrorCode.of(exception, message(refusal));
    }
}
