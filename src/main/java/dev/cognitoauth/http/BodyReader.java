package dev.cognitoauth.http;

import dev.cognitoauth.problem.ErrorCode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads the whole body of each request, whatever its path, before a resource is looked for. Jakarta REST would keep each
 * chunk as an object of its own, so that a body of many small chunks takes a hundred times its size, and would let a thread
 * wait for the rest of a body.
 */
@ApplicationScoped
class BodyReader {

    /** Shorter than StrictRequestDecoder waits, which can only close the connection. */
    private static final Duration TIME_TO_SEND = Duration.ofSeconds(10);
    /** What all bodies that are not complete yet may take together. The heap of the JVM image has 64 MiB. */
    private static final long MAX_INCOMPLETE_BYTES = 12L * 1024 * 1024;

    /**
     * How much of MAX_INCOMPLETE_BYTES may be what bodies have beyond their usual size, so that a few hundred large bodies
     * leave room for all others.
     */
    private static final long MAX_BEYOND_USUAL = 4L * 1024 * 1024;

    private final AtomicLong incompleteBytes = new AtomicLong();
    private final AtomicLong beyondUsual = new AtomicLong();
    private final EarlyRefusals refusals;
    private final Vertx vertx;

    BodyReader(EarlyRefusals refusals, Vertx vertx) {
        this.refusals = refusals;
        this.vertx = vertx;
    }

    void register(@Observes Filters filters) {
        filters.register(this::read, FilterOrder.BODY);
    }

    private void read(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        // BodyLimit refuses a length that is too large without waiting for the body.
        if (ServedPaths.isDevelopmentTool(request.path()) || BodyLimit.declaresTooMuch(request)) {
            routing.next();
            return;
        }
        if (request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
            request.response().writeContinue();
        }
        var body = new Body(routing);
        request.handler(body::append).endHandler(end -> body.complete());
        routing.addEndHandler(answered -> body.release());
    }

    /** Counts the bytes by which a body grows, unless there is no memory for them. */
    private boolean take(int bytes, int beyond) {
        if (incompleteBytes.addAndGet(bytes) > MAX_INCOMPLETE_BYTES) {
            incompleteBytes.addAndGet(-bytes);
            return false;
        }
        if (beyond > 0 && beyondUsual.addAndGet(beyond) > MAX_BEYOND_USUAL) {
            giveBack(bytes, beyond);
            return false;
        }
        return true;
    }

    private void giveBack(int bytes, int beyond) {
        incompleteBytes.addAndGet(-bytes);
        beyondUsual.addAndGet(-beyond);
    }

    private static int beyondUsual(int length) {
        return Math.max(0, length - BodyLimit.USUAL_BYTES);
    }

    private final class Body {

        private final RoutingContext routing;
        private final long timer;
        private Buffer bytes = Buffer.buffer();
        private boolean refused;
        private boolean released;

        Body(RoutingContext routing) {
            this.routing = routing;
            this.timer = vertx.setTimer(TIME_TO_SEND.toMillis(), late -> refuse(ErrorCode.REQUEST_TIMEOUT));
        }

        void append(Buffer chunk) {
            if (refused) {
                return;
            }
            int length = bytes.length() + chunk.length();
            if (length > BodyLimit.MAX_BYTES) {
                refuse(ErrorCode.CONTENT_TOO_LARGE);
            } else if (!take(chunk.length(), beyondUsual(length) - beyondUsual(bytes.length()))) {
                refuse(ErrorCode.OVERLOADED);
            } else {
                bytes.appendBuffer(chunk);
            }
        }

        void complete() {
            if (!refused) {
                release();
                RequestState.of(routing).bodyRead(bytes.length());
                ((RoutingContextInternal) routing).setBody(bytes);
                routing.next();
            }
        }

        private void refuse(ErrorCode error) {
            refused = true;
            release();
            // The connection stays open for a moment, and keeps this object; it need not keep the bytes.
            bytes = Buffer.buffer();
            refusals.answer(routing, error);
        }

        void release() {
            if (!released) {
                released = true;
                vertx.cancelTimer(timer);
                giveBack(bytes.length(), beyondUsual(bytes.length()));
            }
        }
    }
}
