package dev.cognitoauth.cognito.call;

import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.Problem;
import java.util.concurrent.CancellationException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Speaks for what Cognito refuses, and for Cognito where it does not speak at all. */
class CognitoExceptionMappers {

    private static final Logger LOG = Logger.getLogger(CognitoExceptionMappers.class);

    @ServerExceptionMapper
    RestResponse<Problem> refused(AwsServiceException refused) {
        String exception = exception(refused);
        String message = message(refused);
        Problem problem = ErrorCode.of(exception, message);
        if (problem.status() < 500) {
            LOG.debugf("Cognito refused with %s (request %s)", exception, refused.requestId());
        } else {
            // What is misconfigured is told in Cognito's words; others may quote what the user sent.
            boolean ours = problem.code().equals(ErrorCode.UPSTREAM_MISCONFIGURED.code());
            LOG.errorf("Cognito failed with %s: %s (request %s)", exception, ours ? message : "", refused.requestId());
        }
        return problem.response();
    }

    @ServerExceptionMapper
    RestResponse<Problem> unanswered(SdkClientException unanswered) {
        ErrorCode error = errorOf(unanswered);
        return unanswered(
                error,
                error == ErrorCode.UPSTREAM_FAILURE
                        ? NetworkFailure.rootCause(unanswered).getClass()
                        : unanswered);
    }

    /** The stable code of what a caller will be told of this failure, or {@code cancelled} where nobody waits. */
    static String codeOf(Throwable failure) {
        if (failure instanceof CancellationException) {
            return "cancelled";
        }
        if (failure instanceof AwsServiceException refused) {
            return ErrorCode.of(exception(refused), message(refused)).code();
        }
        return (failure instanceof SdkClientException unanswered ? errorOf(unanswered) : ErrorCode.INTERNAL_ERROR)
                .code();
    }

    private static ErrorCode errorOf(SdkClientException unanswered) {
        if (unanswered instanceof ApiCallTimeoutException) {
            return ErrorCode.UPSTREAM_TIMEOUT;
        }
        return NetworkFailure.isBehind(unanswered) ? ErrorCode.UPSTREAM_UNAVAILABLE : ErrorCode.UPSTREAM_FAILURE;
    }

    private static String exception(AwsServiceException refused) {
        var details = refused.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    private static String message(AwsServiceException refused) {
        var details = refused.awsErrorDetails();
        return details == null || details.errorMessage() == null ? "" : details.errorMessage();
    }

    /** @param why never the message of a parser, which may quote an answer with tokens in it */
    private static RestResponse<Problem> unanswered(ErrorCode error, Object why) {
        LOG.errorf("Cognito: %s (%s)", error.code(), why);
        return error.problem().response();
    }
}
