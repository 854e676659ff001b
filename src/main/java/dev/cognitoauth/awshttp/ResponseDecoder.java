package dev.cognitoauth.awshttp;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.nio.AbstractNioChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseDecoder;

/** Netty's parser of HTTP responses, told which request each of them belongs to. */
final class ResponseDecoder extends HttpResponseDecoder {

    private static final HttpDecoderConfig LIMITS =
            new HttpDecoderConfig().setMaxInitialLineLength(4096).setMaxHeaderSize(16_384);

    private boolean expectsResponse;
    private boolean isReused;
    private boolean isForHead;

    ResponseDecoder() {
        super(LIMITS);
    }

    /** @param head whether the next response belongs to a HEAD request, whose Content-Length announces no body */
    void expectResponse(boolean head) {
        expectsResponse = true;
        isForHead = head;
    }

    /** From now on, hands on every byte as it is, so that none is kept for the response to the next request. */
    void expectNothing() {
        expectsResponse = false;
        isReused = true;
    }

    /**
     * Reads at once what the operating system has received since the latest response: after the next request was sent, it
     * would pass for the response to that. Does nothing for a socket of Netty's native transports.
     */
    void readUnexpected(Channel channel) {
        if (isReused && channel.unsafe() instanceof AbstractNioChannel.NioUnsafe socket) {
            socket.read();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
        if (expectsResponse) {
            super.channelRead(context, bytes);
        } else {
            context.fireChannelRead(bytes);
        }
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage response) {
        return isForHead || super.isContentAlwaysEmpty(response);
    }

    /** Whether there is nothing left of what the server has sent. */
    boolean isDrained() {
        return actualReadableBytes() == 0;
    }
}
