package dev.cognitoauth.ops;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.Set;

/**
 * What leaves this service of a span: only attributes whose values callers cannot choose. Quarkus also records the path, the
 * query, the user agent, the method as it was sent, and the address and scheme that {@code X-Forwarded-For} and {@code
 * X-Forwarded-Proto} name, whoever wrote them.
 */
final class ExportedSpan extends DelegatingSpanData {

    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");

    private static final Set<AttributeKey<?>> ALLOWED = Set.of(
            METHOD,
            ROUTE,
            AttributeKey.longKey("http.response.status_code"),
            AttributeKey.stringKey("error.type"),
            AttributeKey.stringKey("rpc.system"),
            AttributeKey.stringKey("rpc.service"),
            AttributeKey.stringKey("rpc.method"),
            AttributeKey.stringKey("aws.request_id"));

    /** Those of RFC 9110 and PATCH, as the semantic conventions know them. */
    private static final Set<String> METHODS =
            Set.of("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE");

    private static final String OTHER_METHOD = "_OTHER";

    private final Attributes attributes;

    ExportedSpan(SpanData span) {
        super(span);
        this.attributes = allowed(span.getAttributes());
    }

    private static Attributes allowed(Attributes recorded) {
        var allowed = recorded.toBuilder().removeIf(key -> !ALLOWED.contains(key));
        String method = recorded.get(METHOD);
        if (method != null && !METHODS.contains(method)) {
            allowed.put(METHOD, OTHER_METHOD);
        }
        return allowed.build();
    }

    /** Of a request, its method and route, such as {@code GET /v1/devices/{key}}; other spans are named in this code. */
    @Override
    public String getName() {
        if (getKind() != SpanKind.SERVER) {
            return super.getName();
        }
        String method = attributes.get(METHOD);
        String name = method == null || method.equals(OTHER_METHOD) ? "HTTP" : method;
        String route = attributes.get(ROUTE);
        return route == null ? name : name + " " + route;
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }

    @Override
    public int getTotalAttributeCount() {
        return attributes.size();
    }

    /** Without the caller's {@code tracestate}. */
    @Override
    public SpanContext getSpanContext() {
        SpanContext context = super.getSpanContext();
        return SpanContext.create(
                context.getTraceId(), context.getSpanId(), context.getTraceFlags(), TraceState.getDefault());
    }

    /** None, because the messages of exceptions may quote what callers sent. */
    @Override
    public List<EventData> getEvents() {
        return List.of();
    }

    @Override
    public int getTotalRecordedEvents() {
        return 0;
    }

    @Override
    public List<LinkData> getLinks() {
        return List.of();
    }

    @Override
    public int getTotalRecordedLinks() {
        return 0;
    }

    @Override
    public StatusData getStatus() {
        return StatusData.create(super.getStatus().getStatusCode(), "");
    }
}
