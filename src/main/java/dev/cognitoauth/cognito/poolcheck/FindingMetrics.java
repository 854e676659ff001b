package dev.cognitoauth.cognito.poolcheck;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/** How many findings the latest check had; there is no such metric before one. */
@Singleton
public class FindingMetrics {

    private final MultiGauge gauges;

    FindingMetrics(MeterRegistry registry) {
        this.gauges = MultiGauge.builder("auth.pool.findings")
                .description("What the latest check of the user pool has found")
                .register(registry);
    }

    public void set(List<Finding> findings) {
        gauges.register(
                Stream.of(Severity.values())
                        .map(severity -> MultiGauge.Row.of(
                                Tags.of("severity", severity.label()),
                                findings.stream()
                                        .filter(finding -> finding.severity() == severity)
                                        .count()))
                        .toList(),
                true);
    }
}
