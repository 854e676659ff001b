package dev.cognitoauth.cognito.call;

import dev.cognitoauth.http.BodyLimit;
import dev.cognitoauth.http.CallerAddress;
import dev.cognitoauth.http.CurrentRequest;
import dev.cognitoauth.http.RequestState;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * Makes every call to Cognito, counts and traces it. A call is refused at once while too many others are running, or while
 * Cognito does not answer its operation. An operation that only reads is called once more if Cognito failed or could not be
 * reached; every other is called once, because a repeated call could sign up, text or lock out a user twice.
 */
@Singleton
public class Upstream {

    private static final Logger LOG = Logger.getLogger(Upstream.class);
    private static final Duration PAUSE_BEFORE_REPEATING = Duration.ofMillis(50);

    private final Map<CognitoApi, CallLimit> limits = new EnumMap<>(CognitoApi.class);
    private final Map<Operation, CircuitBreaker> breakers = new EnumMap<>(Operation.class);
    private final Reachability reachability;
    private final CallMetrics metrics;
    private final CallSpans spans;
    private final CallerAddress callers;
    private final CurrentRequest currentRequest;

    Upstream(
            UpstreamConfig config,
            Reachability reachability,
            CallMetrics metrics,
            CallSpans spans,
            CallerAddress callers,
            CurrentRequest currentRequest) {
        this.reachability = reachability;
        this.metrics = metrics;
        this.spans = spans;
        this.callers = callers;
        this.currentRequest = currentRequest;
        for (CognitoApi api : CognitoApi.values()) {
            var limit = new CallLimit(config.upstreamCalls());
            limits.put(api, limit);
            metrics.watch(api, limit);
        }
        for (Operation operation : Operation.values()) {
            breakers.put(operation, new CircuitBreaker(operation.cognitoName(), System::nanoTime));
        }
    }

    /**
     * Calls an operation each time the answer is subscribed to. It fails with {@link CallFailure}, or with {@code
     * upstream_unavailable} or {@code overloaded} where the call was not made.
     */
    public <T> Uni<T> call(Operation operation, Supplier<CompletableFuture<T>> call) {
        return call(operation, callers.networkOfCurrent(), call);
    }

    /**
     * The same for a request that is not the current one.
     *
     * @param caller one value for all requests of the same network, see {@link CallerAddress#networkOf}
     */
    public <T> Uni<T> call(Operation operation, String caller, Supplier<CompletableFuture<T>> call) {
        var place = new Place(caller, places());
        Uni<T> answer = Uni.createFrom().emitter(emitter -> begin(operation, place, call, emitter));
        if (operation.readsOnly()) {
            answer = answer.onFailure(Upstream::isTransient)
                    .retry()
                    .withBackOff(PAUSE_BEFORE_REPEATING)
                    .atMost(1);
        }
        return answer.onFailure(failure -> !(failure instanceof ProblemException))
                .transform(failure -> new CallFailure(operation, failure));
    }

    /** One for a body of the usual size, and one more for each time that a body is larger, so that all need no more memory. */
    private int places() {
        return 1 + currentRequest.state().map(RequestState::bodyBytes).orElse(0) / (BodyLimit.USUAL_BYTES + 1);
    }

    private <T> void begin(
            Operation operation, Place place, Supplier<CompletableFuture<T>> call, UniEmitter<? super T> emitter) {
        WatchedCall watched = admitted(operation, place);
        CompletableFuture<T> future = started(call);
        var givenUp = new AtomicBoolean();
        var unused = future.whenComplete((answer, completion) -> {
            Throwable failure = causeOf(completion);
            if (failure instanceof CancellationException && !givenUp.get()) {
                failure = new IllegalStateException("The SDK has cancelled the call by itself", failure);
            }
            endAndAnswer(watched, answer, failure, emitter);
        });
        emitter.onTermination(() -> {
            givenUp.set(true);
            future.cancel(true);
        });
    }

    /** Answers the caller even if the call cannot be recorded: nobody sees what is thrown in a callback of the future. */
    private <T> void endAndAnswer(
            WatchedCall call, T answer, @Nullable Throwable failure, UniEmitter<? super T> emitter) {
        try {
            end(call, answer, failure);
        } catch (Throwable unrecorded) {
            LOG.errorf(unrecorded, "A call of %s could not be recorded", call.operation.cognitoName());
        } finally {
            if (failure == null) {
                emitter.complete(answer);
            } else {
                emitter.fail(failure);
            }
        }
    }

    /** A call that has a place within the limit, which {@link #end} gives back. */
    private WatchedCall admitted(Operation operation, Place place) {
        CallLimit limit = limit(operation);
        if (!limit.tryAcquire(place.caller, place.size)) {
            throw new ProblemException(ErrorCode.OVERLOADED);
        }
        try {
            if (!breaker(operation).tryAcquire(place.caller)) {
                throw new ProblemException(ErrorCode.UPSTREAM_UNAVAILABLE);
            }
            return new WatchedCall(operation, place, System.nanoTime(), spans.begin(operation));
        } catch (Throwable notBegun) {
            limit.release(place.caller, place.size);
            throw notBegun;
        }
    }

    private record Place(String caller, int size) {}

    private record WatchedCall(Operation operation, Place place, long start, CallSpans.CallSpan span) {}

    /** A request that the SDK cannot even build fails like one that it cannot send, also where that is by an Error. */
    private static <T> CompletableFuture<T> started(Supplier<CompletableFuture<T>> call) {
        try {
            return Objects.requireNonNull(call.get(), "the future of the call");
        } catch (Throwable failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    /**
     * Any response that the SDK understands closes the circuit breaker, also one of status 500: it came
     * quickly, so there is no long wait that callers should be spared.
     */
    private void end(WatchedCall call, @Nullable Object answer, @Nullable Throwable failure) {
        String caller = call.place.caller;
        limit(call.operation).release(caller, call.place.size);
        if (failure == null || failure instanceof SdkServiceException) {
            breaker(call.operation).answered(caller);
            reachability.set(call.operation.api(), Reachability.State.REACHABLE);
        } else if (NetworkFailure.is(failure)) {
            breaker(call.operation).unanswered(caller);
            reachability.set(call.operation.api(), Reachability.State.UNREACHABLE);
        }
        try {
            metrics.ended(call.operation, Duration.ofNanos(System.nanoTime() - call.start), failure);
        } finally {
            call.span.end(answer, failure);
        }
    }

    private CallLimit limit(Operation operation) {
        return Objects.requireNonNull(limits.get(operation.api()));
    }

    private CircuitBreaker breaker(Operation operation) {
        return Objects.requireNonNull(breakers.get(operation));
    }

    /**
     * Whether a second attempt may succeed: there was no connection or it broke, the response was torn, or Cognito had an
     * internal error. A call that has used up its whole time is not repeated, because the caller has waited long enough.
     */
    private static boolean isTransient(Throwable failure) {
        return failure instanceof SdkClientException && !(failure instanceof ApiCallTimeoutException)
                || failure instanceof SdkServiceException refusal && refusal.statusCode() >= 500;
    }

    /** Unwraps the CompletionException that CompletableFuture puts around a failure. */
    private static @Nullable Throwable causeOf(@Nullable Throwable failure) {
        return failure instanceof CompletionException wrapper && wrapper.getCause() != null
                ? wrapper.getCause()
                : failure;
    }
}
