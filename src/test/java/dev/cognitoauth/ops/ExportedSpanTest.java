package dev.cognitoauth.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportedSpanTest {

    private static final SpanContext CALLER = SpanContext.createFromRemoteParent(
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203331",
            TraceFlags.getSampled(),
            TraceState.builder().put("marked", "state").build());

    @Test
    void dropsEachAttributeThatIsNotAllowed() {
        Span span = started("GET /v1/user", SpanKind.SERVER)
                .setAttribute("client.address", "marked")
                .setAttribute("url.scheme", "marked")
                .setAttribute("http.request.method_original", "marked")
                .setAttribute("an.attribute.of.the.next.version", "marked")
                .setAttribute("http.response.status_code", 401);

        ExportedSpan exported = exported(span);

        assertThat(exported.getAttributes())
                .isEqualTo(Attributes.of(AttributeKey.longKey("http.response.status_code"), 401L));
        assertThat(exported.getTotalAttributeCount()).isEqualTo(1);
    }

    @Test
    void dropsTheCallersTraceStateAndKeepsTheTrace() {
        ExportedSpan exported = exported(started("GET", SpanKind.SERVER));

        assertThat(exported.getSpanContext().getTraceState().isEmpty()).isTrue();
        assertThat(exported.getTraceId()).isEqualTo(CALLER.getTraceId());
        assertThat(exported.getParentSpanId()).isEqualTo(CALLER.getSpanId());
        assertThat(exported.getSpanContext().isSampled()).isTrue();
    }

    @Test
    void dropsEventsLinksAndWords() {
        Span span = started("GET", SpanKind.SERVER)
                .recordException(new IllegalStateException("marked"))
                .addLink(CALLER)
                .setStatus(StatusCode.ERROR, "marked");

        ExportedSpan exported = exported(span);

        assertThat(exported.getEvents()).isEmpty();
        assertThat(exported.getTotalRecordedEvents()).isZero();
        assertThat(exported.getLinks()).isEmpty();
        assertThat(exported.getTotalRecordedLinks()).isZero();
        assertThat(exported.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(exported.getStatus().getDescription()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/devices/{key}, GET, GET /v1/devices/{key}",
        "POST, , POST, POST",
        "MARKED, , _OTHER, HTTP",
        "get, /v1/user, _OTHER, HTTP /v1/user",
        "_OTHER, , _OTHER, HTTP"
    })
    void namesARequestByItsKnownMethodAndItsRoute(String method, String route, String known, String name) {
        Span span = started("MARKED /marked/path", SpanKind.SERVER).setAttribute("http.request.method", method);
        if (route != null) {
            span.setAttribute("http.route", route);
        }

        ExportedSpan exported = exported(span);

        assertThat(exported.getName()).isEqualTo(name);
        assertThat(exported.getAttributes().get(AttributeKey.stringKey("http.request.method")))
                .isEqualTo(known);
    }

    @Test
    void keepsTheNameOfACallToCognito() {
        assertThat(exported(started("Cognito SignUp", SpanKind.CLIENT)).getName())
                .isEqualTo("Cognito SignUp");
    }

    private static Span started(String name, SpanKind kind) {
        return SdkTracerProvider.builder()
                .build()
                .get("test")
                .spanBuilder(name)
                .setSpanKind(kind)
                .setParent(Context.root().with(Span.wrap(CALLER)))
                .startSpan();
    }

    private static ExportedSpan exported(Span span) {
        span.end();
        return new ExportedSpan(((ReadableSpan) span).toSpanData());
    }
}
