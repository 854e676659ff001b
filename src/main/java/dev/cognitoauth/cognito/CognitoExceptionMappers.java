package dev.cognitoauth.cognito;

import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.Problem;
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
        var details = refused.awsErrorDetails();
        String exception = details == null || details.errorCode() == null ? "" : details.errorCode();
        String message = details == null || details.errorMessage() == null ? "" : details.errorMessage();
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
        if (unanswered instanceof ApiCallTimeoutException) {
            return unanswered(ErrorCode.UPSTREAM_TIMEOUT, unanswered);
        }
        return Silence.isBehind(unanswered)
                ? unanswered(ErrorCode.UPSTREAM_UNAVAILABLE, unanswered)
                : unanswered(
                        ErrorCode.UPSTREAM_FAILURE,
                        Silence.rootCause(unanswered).getClass());
    }

    /** @param why never the message of a parser, which may quote an answer with tokens in it */
    private static RestResponse<Problem> unanswered(ErrorCode error, Object why) {
        LOG.errorf("Cognito: %s (%s)", error.code(), why);
        return error.problem().response();
    }
}
