package dev.cognitoauth.cognito;

import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** How Cognito is called: what changes something once, what only reads once more after a failure of the network. */
final class Upstream {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private Upstream() {}

    static <T> Uni<T> call(Supplier<CompletableFuture<T>> operation) {
        return Uni.createFrom().completionStage(operation);
    }

    static <T> Uni<T> read(Supplier<CompletableFuture<T>> operation) {
        return call(operation)
                .onFailure(Upstream::mayPass)
                .retry()
                .withBackOff(PAUSE)
                .atMost(1);
    }

    /** Turns Cognito's "no such resource" into ours, for what the caller has named. */
    static <T> Uni<T> named(Uni<T> call) {
        return call.onFailure(Upstream::isMissing).transform(missing -> new ProblemException(ErrorCode.NOT_FOUND));
    }

    /** By its name, since each service has an exception class of its own for it. */
    private static boolean isMissing(Throwable failure) {
        return failure instanceof AwsServiceException refused
                && refused.awsErrorDetails() != null
                && "ResourceNotFoundException".equals(refused.awsErrorDetails().errorCode());
    }

    /** A time-out is not repeated: the caller has waited long enough. */
    private static boolean mayPass(Throwable failure) {
        return failure instanceof SdkException
                && !(failure instanceof ApiCallTimeoutException)
                && (failure instanceof SdkClientException
                        || failure instanceof SdkServiceException refused && refused.statusCode() >= 500);
    }
}
