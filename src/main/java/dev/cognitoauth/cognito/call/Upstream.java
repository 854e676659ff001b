package dev.cognitoauth.cognito.call;

import dev.cognitoauth.cognito.AuthConfig;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * How Cognito is called: what changes something once, what only reads once more after a failure of the network, not more
 * at a time than there are connections, and hardly at all while it does not answer.
 */
@Singleton
public class Upstream {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final int limit;
    private final AtomicInteger running = new AtomicInteger();
    private final CircuitBreaker breaker = new CircuitBreaker(System::nanoTime);

    public Upstream(AuthConfig config) {
        limit = config.upstreamCalls();
    }

    public <T> Uni<T> call(Supplier<CompletableFuture<T>> operation) {
        return Uni.createFrom().completionStage(() -> started(operation));
    }

    public <T> Uni<T> read(Supplier<CompletableFuture<T>> operation) {
        return call(operation)
                .onFailure(Upstream::mayPass)
                .retry()
                .withBackOff(PAUSE)
                .atMost(1);
    }

    /** Turns Cognito's "no such resource" into ours, for what the caller has named. */
    public static <T> Uni<T> named(Uni<T> call) {
        return call.onFailure(Upstream::isMissing).transform(missing -> new ProblemException(ErrorCode.NOT_FOUND));
    }

    /** By its name, since each service has an exception class of its own for it. */
    private static boolean isMissing(Throwable failure) {
        return failure instanceof AwsServiceException refused
                && refused.awsErrorDetails() != null
                && "ResourceNotFoundException".equals(refused.awsErrorDetails().errorCode());
    }

    private <T> CompletableFuture<T> started(Supplier<CompletableFuture<T>> operation) {
        if (!breaker.letsThrough()) {
            throw new ProblemException(ErrorCode.UPSTREAM_UNAVAILABLE);
        }
        if (running.incrementAndGet() > limit) {
            running.decrementAndGet();
            throw new ProblemException(ErrorCode.OVERLOADED);
        }
        try {
            CompletableFuture<T> answer = CallObserver.make(operation);
            breaker.tried();
            // Told of the call itself: what hangs on it is not told once its own caller has cancelled it.
            var unused = answer.whenComplete((any, failure) -> ended(failure));
            return answer;
        } catch (RuntimeException notStarted) {
            running.decrementAndGet();
            throw notStarted;
        }
    }

    private void ended(@Nullable Throwable completion) {
        running.decrementAndGet();
        Throwable failure = CallObserver.causeOf(completion);
        if (failure == null || failure instanceof SdkServiceException) {
            breaker.answered();
        } else if (NetworkFailure.isBehind(failure)) {
            breaker.unanswered();
        }
    }

    /** A time-out is not repeated: the caller has waited long enough. */
    private static boolean mayPass(Throwable failure) {
        return failure instanceof SdkException
                && !(failure instanceof ApiCallTimeoutException)
                && (failure instanceof SdkClientException
                        || failure instanceof SdkServiceException refused && refused.statusCode() >= 500);
    }
}
