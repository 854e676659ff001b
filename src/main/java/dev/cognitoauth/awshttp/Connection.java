package dev.cognitoauth.awshttp;

import dev.cognitoauth.awshttp.ConnectionTimer.Phase;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.NetSocketInternal;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One connection, which carries one call at a time: without pipelining, a response can only belong to the latest request.
 * All of it runs on the connection's event loop, except where a method says otherwise.
 */
final class Connection extends ChannelInboundHandlerAdapter implements ChannelFutureListener {

    private static final String CLOSED_EARLY = "The server closed the connection before the end of its response";

    private final ConnectionPool pool;
    private final ChannelHandlerContext socket;
    private final Channel channel;
    private final ConnectionTimer timer;
    private final ResponseDecoder decoder = new ResponseDecoder();
    private final ResponseReader reader = new ResponseReader();

    private @Nullable Call call;

    private Connection(ChannelHandlerContext socket, ConnectionPool pool, ConnectionLimits limits) {
        this.pool = pool;
        this.socket = socket;
        this.channel = socket.channel();
        this.timer = new ConnectionTimer(channel.eventLoop(), limits, this::expired);
    }

    /** Takes a socket over from Vert.x, which goes on to look after its end but sees nothing of what it carries. */
    static Connection on(NetSocket netSocket, ConnectionPool pool, ConnectionLimits limits) {
        ChannelHandlerContext socket = ((NetSocketInternal) netSocket).channelHandlerContext();
        var connection = new Connection(socket, pool, limits);
        socket.pipeline()
                .addBefore(socket.name(), null, connection.decoder)
                .addBefore(socket.name(), null, new HttpRequestEncoder())
                .addBefore(socket.name(), null, connection);
        connection.timer.start();
        connection.channel.closeFuture().addListener(closed -> connection.closed());
        return connection;
    }

    EventLoop eventLoop() {
        return channel.eventLoop();
    }

    /** For any thread. */
    boolean isUsable() {
        return channel.isActive() && !timer.isTooOld();
    }

    /** For any thread. */
    void close() {
        var unused = channel.close();
    }

    /** For any thread. */
    void send(Call next) {
        if (eventLoop().inEventLoop()) {
            sendNow(next);
        } else {
            eventLoop().execute(() -> sendNow(next));
        }
    }

    private void sendNow(Call next) {
        decoder.readUnexpected(channel);
        if (next.isOver()) {
            pool.release(this);
        } else if (!channel.isActive()) {
            pool.acquire(next);
        } else {
            call = next;
            timer.enter(Phase.SENDING);
            decoder.expectResponse(next.isHead());
            socket.writeAndFlush(next.message()).addListener(this);
        }
    }

    @Override
    public void operationComplete(ChannelFuture write) {
        if (!write.isSuccess()) {
            fail(write.cause());
        } else if (call != null) {
            timer.enter(Phase.READING);
        }
    }

    /** Closes the connection if it is this call's: HTTP/1.1 has no other way to stop a response. For any thread. */
    void abandon(Call over) {
        if (!eventLoop().inEventLoop()) {
            eventLoop().execute(() -> abandon(over));
        } else if (call == over) {
            forgetCall();
            close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (call == null || reader.complete() != null) {
                // Nobody asked for this: whatever it is, the next call must not take it for its response.
                close();
            } else {
                reader.read((HttpObject) message);
            }
        } catch (DecoderException unacceptable) {
            fail(unacceptable);
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    /** Only now is it clear whether anything followed the response, and so whether the connection can be used again. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        Call answered = call;
        if (answered == null || reader.complete() == null) {
            timer.progress();
            return;
        }
        Response response = reader.take();
        boolean reusable = timer.phase() == Phase.READING && response.allowsKeepAlive() && decoder.isDrained();
        forgetCall();
        try {
            if (reusable) {
                pool.release(this);
            } else {
                close();
            }
        } finally {
            answered.succeed(response);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (call != null) {
            fail(new IOException(pool.isClosed() ? ConnectionPool.CLOSED : CLOSED_EARLY));
        }
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        fail(failure);
    }

    private void fail(Throwable failure) {
        Call failed = call;
        forgetCall();
        close();
        if (failed != null) {
            failed.fail(networkFailure(failure));
        }
    }

    /** A broken connection is an IOException, after which a call may be repeated; a response that is not HTTP is not. */
    private static Throwable networkFailure(Throwable failure) {
        Throwable cause =
                failure instanceof DecoderException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof PrematureChannelClosureException ? new IOException(CLOSED_EARLY) : cause;
    }

    private void forgetCall() {
        call = null;
        reader.reset();
        decoder.expectNothing();
        timer.enter(Phase.IDLE);
    }

    private void closed() {
        timer.stop();
        pool.closed(this);
    }

    private void expired(Phase phase) {
        switch (phase) {
            case IDLE -> {
                if (pool.withdraw(this)) {
                    close();
                }
            }
            case SENDING -> fail(new SocketTimeoutException("The request could not be sent in time"));
            case READING -> fail(new SocketTimeoutException("The response did not come in time"));
        }
    }
}
