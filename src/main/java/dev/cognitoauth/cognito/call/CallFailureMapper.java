package dev.cognitoauth.cognito.call;

import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.Problem;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Answers a failed call to Cognito and logs it once. Cognito's messages may quote what the caller sent, and a parser's
 * message may quote an answer with tokens in it, so Cognito's are logged only where they tell the operator what is
 * misconfigured, and a parser's never.
 */
class CallFailureMapper {

    private static final Logger LOG = Logger.getLogger(CallFailureMapper.class);

    @ServerExceptionMapper
    RestResponse<Problem> answer(CallFailure failure) {
        if (failure.getCause() instanceof AwsServiceException refusal) {
            logRefusal(failure, refusal);
        } else if (failure.getCause() instanceof SdkClientException unanswered) {
            LOG.errorf("Cognito: %s (%s)", failure.error().code(), reason(unanswered));
        } else {
            LOG.error("Calling Cognito failed", failure.getCause());
        }
        return failure.response();
    }

    private static void logRefusal(CallFailure failure, AwsServiceException refusal) {
        ErrorCode error = failure.error();
        LOG.logf(
                levelOf(error),
                "Cognito refused %s with %s: %s (request %s)",
                failure.operation().cognitoName(),
                CallFailure.exceptionName(refusal),
                error == ErrorCode.UPSTREAM_MISCONFIGURED ? CallFailure.message(refusal) : error.code(),
                refusal.requestId());
    }

    /**
     * NOT_ALLOWED is a refusal for a reason that this service does not know. An operator should look at it, and at a trigger
     * that crashes, though other calls still succeed.
     */
    private static Logger.Level levelOf(ErrorCode error) {
        return switch (error) {
            case NOT_ALLOWED, TRIGGER_FAILED -> Logger.Level.WARN;
            default -> error.status() < 500 ? Logger.Level.DEBUG : Logger.Level.ERROR;
        };
    }

    private static Object reason(SdkClientException unanswered) {
        if (NetworkFailure.is(unanswered)) {
            return unanswered;
        }
        Throwable cause = NetworkFailure.rootCause(unanswered);
        return cause instanceof IncompleteResponse ? cause : cause.getClass();
    }
}
