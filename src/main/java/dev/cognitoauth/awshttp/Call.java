package dev.cognitoauth.awshttp;

import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpUtil;
import io.vertx.core.MultiMap;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.utils.BinaryUtils;

/** One request of the SDK. It ends exactly once: by a response, by a failure, or because the SDK gives it up. */
final class Call {

    static final int MAX_BODY_BYTES = 1 << 20;

    private final AsyncExecuteRequest call;
    private final CompletableFuture<Void> future = new CompletableFuture<>();
    private Buffer received = Buffer.buffer();
    private boolean over;
    private volatile @Nullable HttpClientRequest exchange;

    Call(AsyncExecuteRequest call) {
        this.call = call;
    }

    CompletableFuture<Void> begin(HttpClient client, RequestOptions target) {
        // The SDK gives a call up by failing or cancelling this future, from any thread.
        var unused = future.whenComplete((none, failure) -> {
            if (failure != null) {
                fail(failure);
            }
        });
        readBody(body -> acquire(client, target, body));
        return future;
    }

    private void readBody(Consumer<Buffer> next) {
        Buffer body = Buffer.buffer();
        var unused = SdkPublisher.adapt(call.requestContentPublisher())
                .subscribe(part -> body.appendBytes(BinaryUtils.copyBytesFrom(part)))
                .whenComplete((none, unreadable) -> {
                    if (unreadable == null) {
                        next.accept(body);
                    } else {
                        fail(unreadable);
                    }
                });
    }

    private void acquire(HttpClient client, RequestOptions target, Buffer body) {
        try {
            describe(call.request(), target);
            client.request(target).onSuccess(connected -> send(connected, body)).onFailure(this::fail);
        } catch (IllegalArgumentException unsendable) {
            fail(unsendable);
        } catch (IllegalStateException closed) {
            fail(new IOException("The HTTP client was closed", closed));
        }
    }

    /** Refuses line breaks, which would let a value end its header or the path end the first line; Vert.x does in headers. */
    private static void describe(SdkHttpRequest request, RequestOptions target) {
        String path = request.encodedPath().isEmpty() ? "/" : request.encodedPath();
        String uri = request.encodedQueryParameters()
                .map(query -> path + '?' + query)
                .orElse(path);
        if (!HttpUtil.isEncodingSafeStartLineToken(uri)) {
            throw new IllegalArgumentException("The request's path contains line breaks or blanks");
        }
        MultiMap headers = HttpHeaders.headers();
        request.forEachHeader(headers::add);
        // Only Vert.x says where a request goes and where it ends: a header of the SDK's caller could split it in two.
        headers.remove(HttpHeaders.HOST).remove(HttpHeaders.CONTENT_LENGTH).remove(HttpHeaders.TRANSFER_ENCODING);
        target.setMethod(HttpMethod.valueOf(request.method().name()))
                .setURI(uri)
                .setHeaders(headers);
    }

    /** Called on the context of the response, which therefore cannot come before there are handlers for it. */
    private void send(HttpClientRequest connected, Buffer body) {
        exchange = connected;
        // What fails is told by the response below. Without this handler Vert.x would log an error for each failed
        // call.
        connected.exceptionHandler(known -> {});
        if (future.isDone()) {
            connected.reset();
        }
        // A request that was reset fails without being sent.
        var response = body.length() == 0 ? connected.send() : connected.send(body);
        response.onSuccess(this::receive).onFailure(this::fail);
    }

    private void receive(HttpClientResponse response) {
        response.exceptionHandler(this::fail).handler(this::append).endHandler(end -> succeed(response));
    }

    private void append(Buffer part) {
        try {
            keep(part);
        } catch (RuntimeException tooLarge) {
            fail(tooLarge);
        }
    }

    private synchronized void keep(Buffer part) {
        if (over) {
            return;
        }
        if (part.length() > MAX_BODY_BYTES - received.length()) {
            throw new TooLongFrameException("The response's body has more than " + MAX_BODY_BYTES + " bytes");
        }
        ResponseMemory.take(part.length());
        received.appendBuffer(part);
    }

    /** Hands the response to the SDK, which has read all of it when it returns. */
    private void succeed(HttpClientResponse response) {
        if (!end()) {
            return;
        }
        try {
            var body = received.length() == 0 ? List.<ByteBuffer>of() : List.of(ByteBuffer.wrap(received.getBytes()));
            call.responseHandler().onHeaders(head(response));
            call.responseHandler().onStream(SdkPublisher.fromIterable(body));
            future.complete(null);
        } catch (Throwable unusable) {
            // Errors as well: the caller would wait for a future that nobody completes.
            future.completeExceptionally(unusable);
        } finally {
            release();
        }
    }

    private static SdkHttpResponse head(HttpClientResponse response) {
        var head = SdkHttpResponse.builder().statusCode(response.statusCode()).statusText(response.statusMessage());
        response.headers().forEach(head::appendHeader);
        return head.build();
    }

    private void fail(Throwable failure) {
        if (!end()) {
            return;
        }
        release();
        HttpClientRequest unfinished = exchange;
        if (unfinished != null) {
            // Closes the connection: HTTP/1.1 has no other way to stop a response.
            unfinished.reset();
        }
        Throwable reason = networkFailure(failure);
        try {
            call.responseHandler().onError(reason);
        } finally {
            future.completeExceptionally(reason);
        }
    }

    private void release() {
        ResponseMemory.giveBack(received.length());
        received = Buffer.buffer();
    }

    /** A broken connection is an IOException, after which a call may be repeated; a response that is not HTTP is not. */
    private static Throwable networkFailure(Throwable failure) {
        return failure instanceof VertxException || failure instanceof PrematureChannelClosureException
                ? new IOException(failure.getMessage(), failure)
                : failure;
    }

    /** @return whether nothing has ended the call before; whoever ends it gives back the memory of its response */
    private synchronized boolean end() {
        boolean first = !over;
        over = true;
        return first;
    }
}
