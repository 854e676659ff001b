package dev.cognitoauth.cognito.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

class CallObserverTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CallObserver calls = new CallObserver(
            new CallMetrics(registry, 50), new CallSpans(OpenTelemetry.noop().getTracer("none"), true));
    private final CompletableFuture<String> cognito = new CompletableFuture<>();

    @Test
    void cancelsACallThatNobodyWaitsForAndCountsItsEnd() {
        CompletableFuture<String> call = CallObserver.make(() -> begun("SignUp"));
        assertThat(inFlight()).isEqualTo(1);

        call.cancel(true);

        assertThat(cognito).isCancelled();
        assertThat(call).isCancelled();
        assertThat(inFlight()).isZero();
        assertThat(registry.get("cognito.calls")
                        .tag("code", "cancelled")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private CompletableFuture<String> begun(String operation) {
        calls.beforeExecution(
                () -> null, new ExecutionAttributes().putAttribute(SdkExecutionAttribute.OPERATION_NAME, operation));
        return cognito;
    }

    private double inFlight() {
        return registry.get("cognito.calls.in.flight").gauge().value();
    }
}
