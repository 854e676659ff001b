package dev.cognitoauth.ops;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.LongStream;

/** Gives each timer of this service a histogram, which tells the same latencies apart for requests and calls to Cognito. */
@Singleton
class LatencyBuckets implements MeterFilter {

    private static final DistributionStatisticConfig BUCKETS = DistributionStatisticConfig.builder()
            .serviceLevelObjectives(LongStream.of(50, 100, 250, 500, 1_000, 2_500, 5_000)
                    .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
                    .toArray())
            .build();

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        boolean isOurs = id.getName().startsWith("auth.") || id.getName().startsWith("cognito.");
        return isOurs && id.getType() == Meter.Type.TIMER ? BUCKETS.merge(config) : config;
    }
}
