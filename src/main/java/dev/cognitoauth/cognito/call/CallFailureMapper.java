package dev.cognitoauth.cognito.call;

import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.Problem;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Answers a failed call of Cognito and logs it once. Messages may quote what the caller sent, and a parser's message may
 * quote an answer with tokens in it, so a message is logged only where it tells the operator what is misconfigured.
 */
class CallFailureMapper {

    private static final Logger LOG = Logger.getLogger(CallFailureMapper.class);

    @ServerExceptionMapper
    RestResponse<Problem> answer(CallFailure failure) {
        if (failure.getCause() instanceof AwsServiceException refusal) {
            logRefusal(failure, refusal);
        } else if (failure.getCause() instanceof SdkClientException unanswered) {
            LOG.errorf("Cognito: %s (%s)", failure.problem().code(), reason(unanswered));
        } else {
            LOG.error("Calling Cognito failed", failure.getCause());
        }
        return failure.problem().response();
    }

    private static void logRefusal(CallFailure failure, AwsServiceException refusal) {
        String exception = CallFailure.exceptionName(refusal);
        if (failure.problem().status() < 500) {
            LOG.debugf("Cognito refused %s with %s (request %s)", failure.operation(), exception, refusal.requestId());
        } else {
            boolean misconfigured = failure.problem().code().equals(ErrorCode.UPSTREAM_MISCONFIGURED.code());
            LOG.errorf(
                    "Cognito failed at %s with %s: %s (request %s)",
                    failure.operation(),
                    exception,
                    misconfigured ? CallFailure.message(refusal) : "",
                    refusal.requestId());
        }
    }

    private static Object reason(SdkClientException unanswered) {
        return NetworkFailure.is(unanswered)
                ? unanswered
                : NetworkFailure.rootCause(unanswered).getClass();
    }
}
