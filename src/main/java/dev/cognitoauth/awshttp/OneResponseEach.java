package dev.cognitoauth.awshttp;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpClientConnection;

/**
 * Closes a connection on which a second response comes together with the end of another. Vert.x gives a connection to the
 * next call as soon as a response has ended, so this call, maybe of another user, would take what follows for its answer.
 */
final class OneResponseEach extends ChannelInboundHandlerAdapter {

    private boolean isInterim;
    private boolean hasEnded;

    /** Uses an interface that is internal to Vert.x, because nothing else gives access to a connection's pipeline. */
    static void guard(HttpConnection connection) {
        ChannelHandlerContext vertx = ((HttpClientConnection) connection).channelHandlerContext();
        vertx.pipeline().addBefore(vertx.name(), null, new OneResponseEach());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpResponse head) {
            if (hasEnded) {
                ReferenceCountUtil.release(message);
                var unused = context.close();
                return;
            }
            isInterim = head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        }
        hasEnded |= message instanceof LastHttpContent && !isInterim;
        context.fireChannelRead(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        hasEnded = false;
        context.fireChannelReadComplete();
    }
}
