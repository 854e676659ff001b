package dev.cognitoauth.awshttp;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseDecoder;

/** Netty's parser of HTTP responses, told which request each of them belongs to. */
final class ResponseDecoder extends HttpResponseDecoder {

    private static final HttpDecoderConfig LIMITS =
            new HttpDecoderConfig().setMaxInitialLineLength(4096).setMaxHeaderSize(16_384);

    private boolean isForHead;

    ResponseDecoder() {
        super(LIMITS);
    }

    /** @param head whether the next response belongs to a HEAD request, whose Content-Length announces no body */
    void expectResponse(boolean head) {
        isForHead = head;
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
