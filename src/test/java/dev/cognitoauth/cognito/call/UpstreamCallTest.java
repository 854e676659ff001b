package dev.cognitoauth.cognito.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cognitoauth.testing.MetricsScrape;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Calls that end in other ways than by an answer of Cognito. */
@QuarkusTest
class UpstreamCallTest extends ServiceTest {

    @Inject
    Upstream upstream;

    @Test
    void endsACallThatCouldNotBeBuilt() {
        Supplier<CompletableFuture<String>> broken = () -> {
            throw new IllegalStateException("cannot be built");
        };

        for (int i = 0; i < 1_000; i++) {
            assertThatThrownBy(() ->
                            upstream.call(Operation.SIGN_UP, broken).await().indefinitely())
                    .isInstanceOf(CallFailure.class);
        }

        assertThat(callsInFlight()).isZero();
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

    private static double callsInFlight() {
        return MetricsScrape.take().value("cognito_calls_in_flight", "service", "user_pools");
    }
}
