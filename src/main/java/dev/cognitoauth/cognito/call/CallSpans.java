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

/** A span for each call of Cognito, with the id by which AWS finds it too; of what was sent it tells nothing. */
@Singleton
class CallSpans {

    private final Tracer tracer;
    private final boolean disabled;

    CallSpans(Tracer tracer, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean disabled) {
        this.tracer = tracer;
        this.disabled = disabled;
    }

    /** @param service as the SDK names it, such as {@code CognitoIdentityProvider} */
    Span begin(String service, String operation) {
        if (disabled) {
            return Span.getInvalid();
        }
        return tracer.spanBuilder("Cognito " + operation)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("rpc.system", "aws-api")
                .setAttribute("rpc.service", service)
                .setAttribute("rpc.method", operation)
                .startSpan();
    }

    void end(Span span, @Nullable Object answer, @Nullable Throwable failure) {
        if (!span.isRecording()) {
            return;
        }
        if (answer instanceof AwsResponse response) {
            span.setAttribute("aws.request_id", response.responseMetadata().requestId());
        }
        if (failure instanceof AwsServiceException refused && refused.requestId() != null) {
            span.setAttribute("aws.request_id", refused.requestId());
        }
        if (failure != null) {
            // Not the exception itself: its message may quote what the user sent.
            span.setAttribute("error.type", CognitoExceptionMappers.codeOf(failure));
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }
}
