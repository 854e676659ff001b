package dev.cognitoauth.emulator.wire;

import java.time.Duration;

/** What the caller receives. */
public sealed interface WireResponse {

    /** An HTTP response, which is sent after a delay; {@code error} is empty for a success. */
    record Http(int status, String contentType, String body, String error, Duration after) implements WireResponse {

        Http stalled(Duration duration) {
            return new Http(status, contentType, body, error, duration);
        }
    }

    /** The connection is closed without a response. */
    record Disconnect() implements WireResponse {}
}
