package dev.cognitoauth.awshttp;

import io.netty.handler.codec.DecoderException;

/** The responses that are being received take too much memory together. The same response may be accepted a moment later. */
public final class ResponsesTooLargeException extends DecoderException {

    private static final long serialVersionUID = 1;

    ResponsesTooLargeException() {
        super("All responses together have more than " + ResponseMemory.MAX_BYTES + " bytes");
    }
}
