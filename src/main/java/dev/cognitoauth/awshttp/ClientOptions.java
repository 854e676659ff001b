package dev.cognitoauth.awshttp;

import static software.amazon.awssdk.http.SdkHttpConfigurationOption.CONNECTION_ACQUIRE_TIMEOUT;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.CONNECTION_TIMEOUT;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.MAX_CONNECTIONS;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.MAX_PENDING_CONNECTION_ACQUIRES;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.TCP_KEEPALIVE;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.utils.AttributeMap;

/** What a client was built with, all defaults applied. */
record ClientOptions(AttributeMap values, @Nullable HttpProxy proxy) {

    int maxConnections() {
        return values.get(MAX_CONNECTIONS);
    }

    int maxWaitingCalls() {
        return values.get(MAX_PENDING_CONNECTION_ACQUIRES);
    }

    Duration connectTimeout() {
        return values.get(CONNECTION_TIMEOUT);
    }

    Duration acquireTimeout() {
        return values.get(CONNECTION_ACQUIRE_TIMEOUT);
    }

    boolean tcpKeepAlive() {
        return values.get(TCP_KEEPALIVE);
    }
}
