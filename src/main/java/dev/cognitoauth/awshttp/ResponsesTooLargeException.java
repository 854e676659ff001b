package dev.cognitoauth.awshttp;

import io.netty.handler.codec.DecoderException;

/** The responses that are being received take too much memory together. A moment later the same one may be accepted. */
public final class ResponsesTooLargeException extends DecoderException {

    private static final long serialVersionUID = 1;

    ResponsesTooLargeException() {
        super("All responses together have more than " + ResponseMemory.MAX_BYTES + " bytes");
    }
}
