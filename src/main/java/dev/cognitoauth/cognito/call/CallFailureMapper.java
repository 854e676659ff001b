package dev.cognitoauth.cognito.call;

import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.Problem;
import java.util.regex.Pattern;
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
    /** A sentence that quotes nothing: no quotation marks, and no character that only a value would have. */
    private static final Pattern PLAIN_SENTENCE = Pattern.compile("[A-Za-z ,.;/()_-]{1,300}");

    @ServerExceptionMapper
    RestResponse<Problem> answer(CallFailure failure) {
        log(failure);
        return failure.response();
    }

    static void log(CallFailure failure) {
        if (failure.getCause() instanceof AwsServiceException refusal) {
            logRefusal(failure, refusal);
        } else if (failure.getCause() instanceof SdkClientException unanswered) {
            LOG.errorf("Cognito: %s (%s)", failure.error().code(), reason(unanswered));
        } else {
            LOG.error("Calling Cognito failed", failure.getCause());
        }
    }

    private static void logRefusal(CallFailure failure, AwsServiceException refusal) {
        LOG.logf(
                levelOf(failure),
                "Cognito refused %s with %s: %s (request %s)",
                failure.operation().cognitoName(),
                CallFailure.exceptionName(refusal),
                isForTheLog(failure, refusal)
                        ? CallFailure.message(refusal)
                        : failure.error().code(),
                refusal.requestId());
    }

    private static boolean isForTheLog(CallFailure failure, AwsServiceException refusal) {
        return failure.error() == ErrorCode.UPSTREAM_MISCONFIGURED
                || failure.withholdsReason()
                        && PLAIN_SENTENCE.matcher(CallFailure.message(refusal)).matches();
    }

    /**
     * An operator should look at a refusal whose reason nobody else is told, and at a trigger that crashes, though other calls
     * still succeed.
     */
    private static Logger.Level levelOf(CallFailure failure) {
        if (failure.error().status() >= 500 && failure.error() != ErrorCode.TRIGGER_FAILED) {
            return Logger.Level.ERROR;
        }
        return failure.error() == ErrorCode.TRIGGER_FAILED || failure.withholdsReason()
                ? Logger.Level.WARN
                : Logger.Level.DEBUG;
    }

    private static Object reason(SdkClientException unanswered) {
        if (NetworkFailure.is(unanswered)) {
            return unanswered;
        }
        Throwable cause = NetworkFailure.rootCause(unanswered);
        return cause instanceof IncompleteResponse ? cause : cause.getClass();
    }
}
