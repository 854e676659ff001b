package dev.cognitoauth.awshttp;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.http.SdkHttpResponse;

/** A response as it comes in, with its body in one piece. */
final class Response {

    static final int MAX_BODY_BYTES = 1 << 20;

    /** What is reserved at first: enough for most bodies, and so little that announcing a large one costs no memory. */
    private static final int FIRST_BODY_BYTES = 8192;

    private static final byte[] EMPTY = {};

    private final HttpResponse head;
    private byte[] bytes = EMPTY;
    private int length;

    Response(HttpResponse head) {
        this.head = head;
    }

    void append(ByteBuf part) {
        int size = part.readableBytes();
        if (size == 0) {
            return;
        }
        if (size > MAX_BODY_BYTES - length || HttpUtil.getContentLength(head, 0L) > MAX_BODY_BYTES) {
            throw new TooLongFrameException("The response's body has more than " + MAX_BODY_BYTES + " bytes");
        }
        reserve(length + size);
        part.readBytes(bytes, length, size);
        length += size;
    }

    private void reserve(int size) {
        if (bytes.length < size) {
            long announced = Math.min(HttpUtil.getContentLength(head, FIRST_BODY_BYTES), FIRST_BODY_BYTES);
            int capacity = (int) Math.min(MAX_BODY_BYTES, Math.max(size, Math.max(announced, 2L * bytes.length)));
            // In this order nothing stays counted where there is no memory for the copy.
            byte[] longer = Arrays.copyOf(bytes, capacity);
            ResponseMemory.take(capacity - bytes.length);
            bytes = longer;
        }
    }

    /** Gives the memory of the body back. To be called as soon as nobody needs the body any more. */
    void release() {
        ResponseMemory.giveBack(bytes.length);
        bytes = EMPTY;
        length = 0;
    }

    boolean allowsKeepAlive() {
        return HttpUtil.isKeepAlive(head);
    }

    SdkHttpResponse head() {
        return Messages.response(head);
    }

    Publisher<ByteBuffer> body() {
        return new ResponseBody(ByteBuffer.wrap(bytes, 0, length));
    }
}
