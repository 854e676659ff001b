package dev.cognitoauth.cognito.enumeration;

import dev.cognitoauth.cognito.call.CallLimit;
import dev.cognitoauth.cognito.result.AuthResult;
import dev.cognitoauth.http.CallerAddress;
import dev.cognitoauth.http.CurrentRequest;
import dev.cognitoauth.http.RequestState;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Timer;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Holds answers back until the floor of their call, and up to a tenth longer at random. The call to Cognito has ended by then
 * and has given its place back. What a waiting caller keeps in memory, mainly the body, is bounded together for all, and each
 * caller may take half of it.
 */
@Singleton
final class Floor {

    /** The share of the heap that callers may take who wait. */
    private static final int SHARE_OF_HEAP = 3;
    /** What a request with a small body takes at the most; {@code WaitingCallersIT} has 2,000 of them wait in 64 MiB. */
    private static final int KIB_OF_EACH = 5;

    private static final int JITTER = 10;

    private final Map<GuardedCall, Duration> floors = new EnumMap<>(GuardedCall.class);
    private final CallLimit memory = new CallLimit((int) (Runtime.getRuntime().maxMemory() / 1024 / SHARE_OF_HEAP));
    private final Vertx vertx;
    private final CurrentRequest currentRequest;
    private final CallerAddress callers;
    private final SecureRandom random = new SecureRandom();

    Floor(EnumerationConfig config, Vertx vertx, CurrentRequest currentRequest, CallerAddress callers) {
        this.vertx = vertx;
        this.currentRequest = currentRequest;
        this.callers = callers;
        for (GuardedCall call : GuardedCall.values()) {
            floors.put(call, call.defaultFloor());
        }
        config.enumerationFloors().orElse(List.of()).forEach(this::set);
    }

    private void set(String floor) {
        String[] parts = floor.strip().split(":", 2);
        for (GuardedCall call : GuardedCall.values()) {
            if (call.label().equals(parts[0])) {
                floors.put(call, DurationConverter.parseDuration(parts[1]));
            }
        }
    }

    /** The same answer, at the floor of the call. It fails with {@code overloaded} where too many callers wait. */
    <T> Uni<T> keep(GuardedCall call, Uni<T> answer) {
        return Uni.createFrom().deferred(() -> {
            var wait = new Wait(call);
            return answer.onItemOrFailure()
                    .call((item, failure) -> wait.until(item, failure))
                    .onTermination()
                    .invoke(wait::end);
        });
    }

    private final class Wait {

        private final String caller = callers.networkOfCurrent();
        private final int kib;
        private final Timer timer;

        Wait(GuardedCall call) {
            RequestState request = currentRequest.state().orElse(null);
            int body = request == null ? 0 : request.bodyBytes();
            // The text of the body, and what was read from it.
            kib = KIB_OF_EACH + 2 * body / 1024;
            if (!memory.tryAcquire(caller, kib)) {
                throw new ProblemException(ErrorCode.OVERLOADED);
            }
            long micros = Objects.requireNonNull(floors.get(call)).toMillis() * 1_000;
            timer = vertx.timer(micros + random.nextLong(1 + micros / JITTER), TimeUnit.MICROSECONDS);
            if (request != null) {
                request.whenGone(timer::cancel);
            }
        }

        /** Tokens are only given to somebody who has proved who they are, and what was not even asked shows nothing. */
        Uni<Void> until(@Nullable Object item, @Nullable Throwable failure) {
            return item instanceof AuthResult.Tokens || wasNotAsked(failure)
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom()
                            .completionStage(timer.toCompletionStage())
                            .onFailure()
                            .recoverWithNull();
        }

        private static boolean wasNotAsked(@Nullable Throwable failure) {
            return failure instanceof ProblemException refused
                    && (refused.error() == ErrorCode.OVERLOADED || refused.error() == ErrorCode.UPSTREAM_UNAVAILABLE);
        }

        void end() {
            timer.cancel();
            memory.release(caller, kib);
        }
    }
}
