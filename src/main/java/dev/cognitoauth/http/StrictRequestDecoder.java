package dev.cognitoauth.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.util.AsciiString;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests with more than a hundred header lines, as other servers do. The limit on their bytes is not enough: 12
 * KiB may be four thousand lines, and in memory each of them takes thirty times as much as on the network. It also refuses
 * folded lines, which Netty would join with the line before, and which a proxy may have taken for headers of their own. A
 * connection is closed if a request, once begun, does not arrive within fifteen seconds; between requests it may be idle.
 */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {

    static final int SECONDS_TO_SEND = 15;

    private static final int MAX_LINES = 100;

    private int lines;
    private boolean inHeaders;
    private boolean folded;
    private boolean refused;
    private boolean atLineStart;
    private boolean arriving;
    private @Nullable ScheduledFuture<?> timer;

    StrictRequestDecoder(HttpServerOptions options) {
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
            // Vert.x would change to HTTP/2 on the port of management. A server may ignore this (RFC 9110 section 7.8).
            request.headers().remove(HttpHeaderNames.UPGRADE);
            if (folded) {
                // Vert.x answers 400, and closes the connection.
                request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("A header is folded")));
                refused = true;
            }
            inHeaders = false;
        }
        arriving = out.size() == decoded || !(out.get(out.size() - 1) instanceof LastHttpContent);
    }

    /** Starts the timer only now, because most requests arrive in one read. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        if (!arriving) {
            cancelTimer();
        } else if (timer == null) {
            startTimer(context);
        }
        super.channelReadComplete(context);
    }

    private void startTimer(ChannelHandlerContext context) {
        timer = context.executor().schedule(() -> closeLate(context), SECONDS_TO_SEND, TimeUnit.SECONDS);
    }

    private void closeLate(ChannelHandlerContext context) {
        if (context.channel().config().isAutoRead()) {
            var unused = context.close();
        } else {
            // The caller is not late: Vert.x has stopped reading until requests that came before are answered.
            startTimer(context);
        }
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) throws Exception {
        cancelTimer();
        super.handlerRemoved0(context);
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
