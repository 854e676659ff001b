package dev.cognitoauth.http;

import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.util.AsciiString;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;

/**
 * Refuses requests with more than a hundred header lines, as other servers do. The limit on their bytes is not enough: 12
 * KiB may be four thousand lines, and in memory each of them takes thirty times as much as on the network.
 */
final class HeaderLineDecoder extends VertxHttpRequestDecoder {

    private static final int MAX_LINES = 100;

    private int lines;

    HeaderLineDecoder(HttpServerOptions options) {
        super(options);
    }

    @Override
    protected HttpMessage createMessage(String[] requestLine) {
        lines = 0;
        return super.createMessage(requestLine);
    }

    /** Called for each line, those of a trailer after the body included. */
    @Override
    protected AsciiString splitHeaderName(byte[] line, int start, int length) {
        lines++;
        if (lines > MAX_LINES) {
            // Vert.x answers 431 to a message that begins like this one.
            throw new TooLongHttpHeaderException("HTTP header is larger than " + MAX_LINES + " lines");
        }
        return super.splitHeaderName(line, start, length);
    }
}
