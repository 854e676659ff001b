package dev.cognitoauth.ops;

import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.exporter.internal.http.HttpExporter;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.InternalTelemetryVersion;
import io.opentelemetry.sdk.internal.ComponentId;
import io.opentelemetry.sdk.internal.StandardComponentId.ExporterType;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.quarkus.opentelemetry.runtime.config.runtime.OTelRuntimeConfig;
import io.quarkus.opentelemetry.runtime.config.runtime.exporter.CompressionType;
import io.quarkus.opentelemetry.runtime.config.runtime.exporter.OtlpExporterRuntimeConfig;
import io.quarkus.opentelemetry.runtime.config.runtime.exporter.OtlpExporterTracesConfig;
import io.quarkus.opentelemetry.runtime.exporter.otlp.sender.VertxHttpSender;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Sends spans by OTLP over HTTP. Quarkus' own exporter does so too, but it brings the whole of gRPC into the product. */
@ApplicationScoped
class TraceExport {

    private final OTelRuntimeConfig config;
    private final OtlpExporterTracesConfig otlp;
    private final TlsConfigurationRegistry certificates;
    private final Vertx vertx;

    TraceExport(
            OTelRuntimeConfig config,
            OtlpExporterRuntimeConfig otlp,
            TlsConfigurationRegistry certificates,
            Vertx vertx) {
        this.config = config;
        this.otlp = otlp.traces();
        this.certificates = certificates;
        this.vertx = vertx;
    }

    @Produces
    @Singleton
    SpanProcessor processor() {
        if (config.sdkDisabled()) {
            return SpanProcessor.composite();
        }
        var batches = config.bsp();
        return BatchSpanProcessor.builder(exporter())
                .setScheduleDelay(batches.scheduleDelay())
                .setMaxQueueSize(batches.maxQueueSize())
                .setMaxExportBatchSize(batches.maxExportBatchSize())
                .setExporterTimeout(batches.exportTimeout())
                .build();
    }

    private SpanExporter exporter() {
        URI endpoint = URI.create(otlp.endpoint().orElseThrow().trim());
        var sender = new VertxHttpSender(
                endpoint,
                VertxHttpSender.TRACES_PATH,
                otlp.compression().filter(CompressionType.GZIP::equals).isPresent(),
                otlp.timeout(),
                headers(otlp.headers().orElse(List.of())),
                "application/x-protobuf",
                options -> secure(options, endpoint),
                vertx);
        return new Exporter(new HttpExporter<>(
                ComponentId.generateLazy(ExporterType.OTLP_HTTP_SPAN_EXPORTER),
                sender,
                MeterProvider::noop,
                InternalTelemetryVersion.LATEST,
                endpoint.toString()));
    }

    private void secure(HttpClientOptions options, URI endpoint) {
        options.setSsl("https".equals(endpoint.getScheme()));
        TlsConfiguration.from(certificates, otlp.tlsConfigurationName())
                .ifPresent(tls -> TlsConfigUtils.configure(options, tls));
    }

    /** Reads headers such as {@code authorization=Bearer abc}. */
    private static Map<String, String> headers(List<String> lines) {
        return lines.stream()
                .map(line -> line.split("=", 2))
                .filter(header -> header.length == 2)
                .collect(Collectors.toMap(header -> header[0].trim(), header -> header[1].trim()));
    }

    private record Exporter(HttpExporter<TraceRequestMarshaler> http) implements SpanExporter {

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            List<SpanData> exported =
                    spans.stream().<SpanData>map(ExportedSpan::new).toList();
            return http.export(TraceRequestMarshaler.create(exported), exported.size());
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return http.shutdown();
        }
    }
}
