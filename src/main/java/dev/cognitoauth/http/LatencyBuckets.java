package dev.cognitoauth.http;

import java.time.Duration;

/** The latencies that histograms tell apart, the same for requests and for calls to Cognito. */
public final class LatencyBuckets {

    private LatencyBuckets() {}

    public static Duration[] all() {
        return new Duration[] {
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofMillis(2500),
            Duration.ofSeconds(5)
        };
    }
}
