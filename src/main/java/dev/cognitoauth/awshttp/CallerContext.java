package dev.cognitoauth.awshttp;

import io.netty.channel.EventLoop;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import org.jspecify.annotations.Nullable;

/**
 * Where a call was made, and so where its result is delivered.
 *
 * @param context the context to deliver the result on; null where the call was not made on an event loop of this Vert.x,
 *     in which case the result is delivered on the connection's event loop
 * @param home the context to open a connection on. It is never that of a single request: the connection would keep the data
 *     of that request for as long as it is open.
 */
record CallerContext(@Nullable ContextInternal context, ContextInternal home) {

    static CallerContext current(VertxInternal vertx) {
        ContextInternal current = ContextInternal.current();
        if (current != null && current.owner() == vertx && current.isEventLoopContext()) {
            return new CallerContext(current, current.unwrap());
        }
        return new CallerContext(null, vertx.createEventLoopContext());
    }

    EventLoop eventLoop() {
        return home.nettyEventLoop();
    }

    boolean isOnEventLoop() {
        return context != null;
    }

    void deliver(Runnable result) {
        if (context == null) {
            result.run();
        } else {
            context.emit(result, Runnable::run);
        }
    }
}
