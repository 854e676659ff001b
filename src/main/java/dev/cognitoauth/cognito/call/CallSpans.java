package dev.cognitoauth.cognito.call;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Makes a span for each call to Cognito, with AWS' own request id and nothing of what was sent. */
@Singleton
class CallSpans {

    private final Tracer tracer;
    private final boolean disabled;

    CallSpans(Tracer tracer, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean disabled) {
        this.tracer = tracer;
        this.disabled = disabled;
    }

    CallSpan begin(Operation operation) {
        if (disabled) {
            return new CallSpan(operation, Span.getInvalid());
        }
        Span span = tracer.spanBuilder("Cognito " + operation.cognitoName())
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("rpc.system", "aws-api")
                .setAttribute("rpc.service", operation.api().sdkName())
                .setAttribute("rpc.method", operation.cognitoName())
                .startSpan();
        return new CallSpan(operation, span);
    }

    record CallSpan(Operation operation, Span span) {

        void end(@Nullable Object answer, @Nullable Throwable failure) {
            if (!span.isRecording()) {
                return;
            }
            if (answer instanceof AwsResponse response) {
                span.setAttribute("aws.request_id", response.responseMetadata().requestId());
            }
            if (failure instanceof AwsServiceException refusal && refusal.requestId() != null) {
                span.setAttribute("aws.request_id", refusal.requestId());
            }
            if (failure != null) {
                // The exception itself is left out: its message may quote what the user sent.
                span.setAttribute("error.type", CallFailure.codeOf(operation, failure));
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        }
    }
}
