package dev.cognitoauth.http;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.DefaultEventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.ServerChannel;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalServerChannel;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.vertx.http.runtime.ServerLimitsConfig;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Gives each connection, whichever port and whether or not it is encrypted, a {@link StrictRequestDecoder} and small reads,
 * and closes those that would speak something else than HTTP/1. Neither Vert.x nor Quarkus has settings for that, so this uses
 * the hook that Netty has for hardening connections.
 */
@Singleton
@RegisterForReflection
public final class StrictConnections extends ChannelInitializerExtension {

    private static final Logger LOG = Logger.getLogger(StrictConnections.class);

    /**
     * Enough for an ordinary request with an access token. By default up to a megabyte is read at once, and a caller who
     * sends requests without waiting for the answers could put thirty thousand of them into it, which all other callers would
     * have to wait for.
     */
    private static final int BYTES_READ_AT_ONCE = 4096;

    private static volatile boolean loaded;

    private final HttpServerOptions options = options();

    /**
     * Netty loads extensions only if this property is set before the first connection, so this observer comes before those
     * that open one. It is left alone in development and tests, where other servers run in the same JVM.
     */
    static void enable(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
            requireLoaded();
        }
    }

    /** Opens a server inside this process, so that the start fails if Netty did not load this extension. */
    private static void requireLoaded() {
        var group = new DefaultEventLoopGroup(1);
        try {
            new ServerBootstrap()
                    .group(group)
                    .channelFactory(LocalServerChannel::new)
                    .childHandler(new ChannelInboundHandlerAdapter())
                    .bind(LocalAddress.ANY)
                    .syncUninterruptibly();
        } finally {
            var unused = group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
        }
        if (!loaded) {
            throw new IllegalStateException("Netty has not loaded " + StrictConnections.class.getName());
        }
    }

    @Override
    public void postInitializeServerListenerChannel(ServerChannel server) {
        loaded = true;
    }

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        channel.config().setRecvByteBufAllocator(new FixedRecvByteBufAllocator(BYTES_READ_AT_ONCE));
        channel.pipeline().addFirst(new DecoderReplacement());
    }

    private static HttpServerOptions options() {
        ServerLimitsConfig limits = ConfigProvider.getConfig()
                .unwrap(SmallRyeConfig.class)
                .getConfigMapping(VertxHttpConfig.class)
                .limits();
        return new HttpServerOptions()
                .setMaxInitialLineLength(limits.maxInitialLineLength())
                .setMaxHeaderSize(limits.maxHeaderSize().asBigInteger().intValueExact())
                .setMaxChunkSize(limits.maxChunkSize().asBigInteger().intValueExact());
    }

    private boolean replaceDecoder(ChannelPipeline pipeline) {
        VertxHttpRequestDecoder lax = pipeline.get(VertxHttpRequestDecoder.class);
        if (lax == null) {
            return false;
        }
        pipeline.replace(lax, pipeline.context(lax).name(), new StrictRequestDecoder(options));
        return true;
    }

    /** Vert.x adds its decoder between the call of the extension and the moment at which the connection becomes active. */
    private final class DecoderReplacement extends ChannelInboundHandlerAdapter {

        @Override
        public void channelActive(ChannelHandlerContext context) {
            ChannelPipeline pipeline = context.pipeline();
            if (!replaceDecoder(pipeline)) {
                pipeline.addLast(new Guard());
            }
            context.fireChannelActive();
            pipeline.remove(this);
        }
    }

    /**
     * Waits at the place where Vert.x adds the decoder after a TLS handshake, or once it knows whether the caller speaks HTTP/1
     * or HTTP/2, and lets nothing pass without the strict one.
     */
    private final class Guard extends ChannelInboundHandlerAdapter {

        private @Nullable ScheduledFuture<?> timer;

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            timer = context.executor()
                    .schedule(() -> close(context), StrictRequestDecoder.SECONDS_TO_SEND, TimeUnit.SECONDS);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            ChannelPipeline pipeline = context.pipeline();
            if (replaceDecoder(pipeline)) {
                pipeline.remove(this);
                context.fireChannelRead(bytes);
                return;
            }
            ReferenceCountUtil.release(bytes);
            close(context);
            if (pipeline.get(Http2ConnectionHandler.class) == null) {
                LOG.error("Closed a connection on which Vert.x has no decoder for requests");
            }
        }

        private static void close(ChannelHandlerContext context) {
            var unused = context.close();
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            if (timer != null) {
                timer.cancel(false);
            }
        }
    }
}
