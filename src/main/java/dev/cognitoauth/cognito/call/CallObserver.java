package dev.cognitoauth.cognito.call;

import io.opentelemetry.api.trace.Span;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Watches each call of Cognito from its beginning to its end. The SDK names the call to an interceptor, but does not
 * tell it of one that is given up; so the beginning is taken from there, on the thread that makes the call, and the end
 * from the future.
 */
@Singleton
class CallObserver implements ExecutionInterceptor {

    private static final ThreadLocal<@Nullable Call> BEGUN = new ThreadLocal<>();

    private final CallMetrics metrics;
    private final CallSpans spans;

    private record Call(String operation, long start, Span span, CallObserver calls) {

        void end(@Nullable Object answer, @Nullable Throwable failure) {
            calls.metrics.ended(operation, Duration.ofNanos(System.nanoTime() - start), failure);
            calls.spans.end(span, answer, failure);
        }
    }

    CallObserver(CallMetrics metrics, CallSpans spans) {
        this.metrics = metrics;
        this.spans = spans;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        String service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        metrics.started();
        BEGUN.set(new Call(operation, System.nanoTime(), spans.begin(service, operation), this));
    }

    static <T> CompletableFuture<T> make(Supplier<CompletableFuture<T>> operation) {
        CompletableFuture<T> future = operation.get();
        Call call = BEGUN.get();
        BEGUN.remove();
        return call == null ? future : watch(call, future);
    }

    private static <T> CompletableFuture<T> watch(Call call, CompletableFuture<T> future) {
        var watched = new Watched<>(future);
        var unused = future.whenComplete((answer, failure) -> {
            call.end(answer, causeOf(failure));
            if (failure == null) {
                watched.complete(answer);
            } else {
                watched.completeExceptionally(failure);
            }
        });
        return watched;
    }

    /** Cancels the call rather than itself: what is cancelled first would not be told how the call ended. */
    private static final class Watched<T> extends CompletableFuture<T> {

        private final CompletableFuture<T> call;

        Watched(CompletableFuture<T> call) {
            this.call = call;
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            return call.cancel(mayInterrupt);
        }
    }

    /** What a future is told of, out of what it wraps it in. */
    static @Nullable Throwable causeOf(@Nullable Throwable failure) {
        return failure instanceof CompletionException wrapper && wrapper.getCause() != null
                ? wrapper.getCause()
                : failure;
    }
}
