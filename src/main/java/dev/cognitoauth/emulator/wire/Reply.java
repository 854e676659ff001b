package dev.cognitoauth.emulator.wire;

import java.time.Duration;

/** What goes back to the caller. */
public sealed interface Reply {

    /** An HTTP answer, after a while; {@code error} is empty where it is none. */
    record Answer(int status, String contentType, String body, String error, Duration after) implements Reply {

        Answer stalled(Duration duration) {
            return new Answer(status, contentType, body, error, duration);
        }
    }

    /** The connection ends. */
    record HangUp() implements Reply {}
}
