package dev.cognitoauth.emulator.wire;

import java.time.Duration;

/** What a test lets go wrong instead of an answer. */
public sealed interface Fault {

    /** Cognito refuses, with an exception's code such as {@code TooManyRequestsException}. */
    record Refuse(String exception, String message) implements Fault {}

    /** Cognito answers as it would, but only after this long. */
    record Stall(Duration duration) implements Fault {}

    /** The connection ends without an answer. */
    record Drop() implements Fault {}

    /** Cognito answers with success, but with this JSON. */
    record Succeed(String json) implements Fault {}

    /** Something that is not Cognito answers, as a proxy in between may. */
    record ForeignResponse(int status, String html) implements Fault {}
}
