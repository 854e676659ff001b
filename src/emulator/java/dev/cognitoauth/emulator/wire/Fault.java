package dev.cognitoauth.emulator.wire;

import java.time.Duration;

/** What a test makes happen instead of an answer. */
public sealed interface Fault {

    /** Cognito refuses, with an exception such as {@code TooManyRequestsException}. */
    record Refuse(String exception, String message) implements Fault {}

    /** Cognito's normal answer arrives only after this time. */
    record Stall(Duration duration) implements Fault {}

    /** The connection is closed without an answer. */
    record Drop() implements Fault {}

    /** Cognito answers with success, but with this JSON. */
    record Succeed(String json) implements Fault {}

    /** An answer that does not come from Cognito, such as the error page of a proxy. */
    record ForeignResponse(int status, String html) implements Fault {}
}
