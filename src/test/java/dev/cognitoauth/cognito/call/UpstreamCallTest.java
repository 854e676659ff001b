package dev.cognitoauth.cognito.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.http.CallerAddress;
import dev.cognitoauth.http.CurrentRequest;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.testing.MetricsScrape;
import dev.cognitoauth.testing.ServiceTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls that end in other ways than by an answer of Cognito. */
@QuarkusTest
class UpstreamCallTest extends ServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int FEW_CALLS = 2;

    @Inject
    Upstream upstream;

    @Inject
    Tracer tracer;

    @Inject
    CallerAddress callers;

    @Inject
    CurrentRequest currentRequest;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CallMetrics metrics = new CallMetrics(meters, 1);

    static Stream<Supplier<CompletableFuture<String>>> broken() {
        return Stream.of(
                () -> {
                    throw new IllegalStateException("cannot be built");
                },
                () -> {
                    throw new NoClassDefFoundError("cannot be loaded");
                },
                () -> CompletableFuture.failedFuture(new StackOverflowError()),
                () -> CompletableFuture.failedFuture(new CompletionException(new NoClassDefFoundError())),
                () -> null,
                UpstreamCallTest::cancelledFuture,
                () -> cancelledFuture().thenApply(String::strip));
    }

    /** As the SDK may do by itself, for example while it is closed. */
    private static CompletableFuture<String> cancelledFuture() {
        var future = new CompletableFuture<String>();
        future.cancel(true);
        return future;
    }

    @ParameterizedTest
    @MethodSource("broken")
    void failsACallThatBreaksAndGivesItsPlaceBack(Supplier<CompletableFuture<String>> broken) {
        Upstream few = upstream(metrics, new CallSpans(tracer, true));

        for (int i = 0; i <= FEW_CALLS; i++) {
            assertThat(failure(few, broken))
                    .isInstanceOfSatisfying(
                            CallFailure.class,
                            failure -> assertThat(failure.error()).isEqualTo(ErrorCode.INTERNAL_ERROR));
        }
    }

    @Test
    void countsACallAsCancelledOnlyWhereItsCallerHasGivenItUp() {
        Upstream watched = upstream(metrics, new CallSpans(tracer, true));

        failure(watched, UpstreamCallTest::cancelledFuture);

        assertThat(meters.counter("cognito.calls", "operation", "SignUp", "code", "internal_error")
                        .count())
                .isOne();
    }

    @Test
    void answersWhereMetricsCannotBeRecorded() {
        Upstream unrecorded = upstream(new BrokenMetrics(), new CallSpans(tracer, true));

        for (int i = 0; i <= FEW_CALLS; i++) {
            assertThat(answer(unrecorded, () -> CompletableFuture.completedFuture("answer")))
                    .isEqualTo("answer");
            assertThat(failure(unrecorded, UpstreamCallTest::cancelledFuture)).isInstanceOf(CallFailure.class);
        }
    }

    @Test
    void answersWhereASpanCannotBeEnded() {
        Upstream unrecorded = upstream(metrics, new CallSpans(tracer, true) {
            @Override
            CallSpan begin(Operation operation) {
                // A span that is null breaks when it is to be ended.
                return new CallSpan(operation, null);
            }
        });

        for (int i = 0; i <= FEW_CALLS; i++) {
            assertThat(answer(unrecorded, () -> CompletableFuture.completedFuture("answer")))
                    .isEqualTo("answer");
        }
    }

    @Test
    void givesThePlaceBackWhereASpanCannotBegin() {
        Upstream unrecorded = upstream(metrics, new CallSpans(tracer, true) {
            @Override
            CallSpan begin(Operation operation) {
                throw new NoClassDefFoundError("no span");
            }
        });

        for (int i = 0; i <= FEW_CALLS; i++) {
            assertThat(failure(unrecorded, () -> CompletableFuture.completedFuture("answer")))
                    .isInstanceOf(CallFailure.class)
                    .hasCauseInstanceOf(NoClassDefFoundError.class);
        }
    }

    @Test
    void cancelsTheCallThatItsCallerCancels() {
        var cognito = new CompletableFuture<String>();
        var caller =
                upstream.call(Operation.GET_USER, () -> cognito).subscribe().with(answer -> {});
        assertThat(callsInFlight()).isEqualTo(1);

        caller.cancel();

        assertThat(cognito).isCancelled();
        assertThat(callsInFlight()).isZero();
    }

    /** Otherwise all of them would share the places of one caller. */
    @Test
    void letsEachCallerOfARequestThatIsNotTheCurrentOneHavePlacesOfItsOwn() {
        Upstream few = upstream(metrics, new CallSpans(tracer, true));
        for (int i = 0; i < FEW_CALLS; i++) {
            few.call(Operation.GET_USER, "192.0.2.1", CompletableFuture<String>::new)
                    .subscribe()
                    .with(answer -> {}, refused -> {});
        }

        Uni<String> another =
                few.call(Operation.GET_USER, "192.0.2.2", () -> CompletableFuture.completedFuture("user"));

        assertThat(another.await().atMost(PATIENCE)).isEqualTo("user");
    }

    private Upstream upstream(CallMetrics metrics, CallSpans spans) {
        return new Upstream(new FewCalls(), new Reachability(), metrics, spans, callers, currentRequest);
    }

    private static String answer(Upstream upstream, Supplier<CompletableFuture<String>> call) {
        return upstream.call(Operation.SIGN_UP, call).await().atMost(PATIENCE);
    }

    private static Throwable failure(Upstream upstream, Supplier<CompletableFuture<String>> call) {
        try {
            throw new AssertionError("answered: " + answer(upstream, call));
        } catch (RuntimeException failure) {
            assertThat(failure).as("the call has ended").isNotInstanceOf(TimeoutException.class);
            return failure;
        }
    }

    /** So few that a place which is not given back is missed soon. */
    private record FewCalls() implements UpstreamConfig {

        @Override
        public int upstreamCalls() {
            return FEW_CALLS;
        }

        @Override
        public Optional<URI> identityEndpoint() {
            return Optional.empty();
        }
    }

    private final class BrokenMetrics extends CallMetrics {

        BrokenMetrics() {
            super(meters, 1);
        }

        @Override
        void ended(Operation operation, Duration took, @Nullable Throwable failure) {
            throw new ArrayIndexOutOfBoundsException(-1);
        }
    }

    private static double callsInFlight() {
        return MetricsScrape.take().value("cognito_calls_in_flight", "service", "user_pools");
    }
}
