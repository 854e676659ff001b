package dev.cognitoauth.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.util.AsciiString;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;

/**
 * Refuses requests with more than a hundred header lines, as other servers do. The limit on their bytes is not enough: 12
 * KiB may be four thousand lines, and in memory each of them takes thirty times as much as on the network. It also refuses
 * folded lines, which Netty would join with the line before, and which a proxy may have taken for headers of their own.
 */
final class HeaderLineDecoder extends VertxHttpRequestDecoder {

    private static final int MAX_LINES = 100;

    private int lines;
    private boolean inHeaders;
    private boolean folded;
    private boolean refused;
    private boolean atLineStart;

    HeaderLineDecoder(HttpServerOptions options) {
        super(options);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out) throws Exception {
        if (refused) {
            bytes.skipBytes(bytes.readableBytes());
            return;
        }
        int start = bytes.readerIndex();
        int decoded = out.size();
        super.decode(context, bytes, out);
        if (inHeaders) {
            findFold(bytes, start, bytes.readerIndex());
        }
        if (out.size() > decoded && out.get(decoded) instanceof HttpMessage request) {
            if (folded) {
                // Vert.x answers 400, and closes the connection.
                request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("A header is folded")));
                refused = true;
            }
            inHeaders = false;
        }
    }

    private void findFold(ByteBuf bytes, int start, int end) {
        int next = start;
        while (next < end) {
            if (atLineStart) {
                byte first = bytes.getByte(next);
                folded |= first == ' ' || first == '\t';
            }
            int lineFeed = bytes.indexOf(next, end, (byte) '\n');
            atLineStart = lineFeed >= 0;
            next = atLineStart ? lineFeed + 1 : end;
        }
    }

    @Override
    protected HttpMessage createMessage(String[] requestLine) {
        lines = 0;
        inHeaders = true;
        folded = false;
        atLineStart = false;
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
