package dev.cognitoauth.http;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
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
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Gives each HTTP/1.1 connection a decoder that limits the number of header lines and refuses folded ones. Neither Vert.x nor
 * Quarkus has a setting for that, so this uses the hook that Netty has for hardening connections.
 */
@Singleton
@RegisterForReflection
public final class HeaderLineLimit extends ChannelInitializerExtension {

    private static final String DECODER = "httpDecoder";

    private final HttpServerOptions options = options();

    /**
     * Netty loads extensions only if this property is set before the first connection, so this observer comes before those
     * that open one. It is left alone in development and tests, where other servers run in the same JVM.
     */
    static void enable(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
        }
    }

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
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

    /** Vert.x adds its decoder between the call of the extension and the moment at which the connection becomes active. */
    private final class DecoderReplacement extends ChannelInboundHandlerAdapter {

        @Override
        public void channelActive(ChannelHandlerContext context) {
            ChannelPipeline pipeline = context.pipeline();
            if (pipeline.get(DECODER) instanceof VertxHttpRequestDecoder replaced) {
                pipeline.replace(replaced, DECODER, new HeaderLineDecoder(options));
            }
            context.fireChannelActive();
            pipeline.remove(this);
        }
    }
}
