package dev.cognitoauth.awshttp;

import static software.amazon.awssdk.http.SdkHttpConfigurationOption.CONNECTION_MAX_IDLE_TIMEOUT;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.CONNECTION_TIME_TO_LIVE;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.READ_TIMEOUT;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.REAP_IDLE_CONNECTIONS;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.WRITE_TIMEOUT;

import java.time.Duration;
import software.amazon.awssdk.utils.AttributeMap;

/** How long a connection may be idle, live, wait for a response and take to send a request, in nanoseconds. */
record ConnectionLimits(long idle, long life, long read, long write) {

    /** Longer than any process runs, and small enough that adding a point in time does not overflow. */
    static final long NONE = Long.MAX_VALUE / 2;

    static ConnectionLimits of(AttributeMap options) {
        boolean reaped = options.get(REAP_IDLE_CONNECTIONS);
        return new ConnectionLimits(
                reaped ? nanos(options.get(CONNECTION_MAX_IDLE_TIMEOUT)) : NONE,
                nanos(options.get(CONNECTION_TIME_TO_LIVE)),
                nanos(options.get(READ_TIMEOUT)),
                nanos(options.get(WRITE_TIMEOUT)));
    }

    /** In the SDK's options, zero switches a limit off. */
    private static long nanos(Duration duration) {
        return duration.isZero() ? NONE : duration.toNanos();
    }
}
