package dev.cognitoauth.emulator.wire;

import java.time.Duration;

/** What goes back to the caller. */
public sealed interface WireResponse {

    /** An HTTP answer, after a while; {@code error} is empty where it is none. */
    record Http(int status, String contentType, String body, String error, Duration after) implements WireResponse {

        Http stalled(Duration duration) {
            return new Http(status, contentType, body, error, duration);
        }
    }

    /** The connection ends. */
    record Disconnect() implements WireResponse {}
}
