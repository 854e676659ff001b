package dev.cognitoauth.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.WebApplicationException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Answers 413 to bodies of more than 64 KiB: before one is read if its length is declared, else after that many bytes. An id
 * token, which may have 50,000 characters, fits in. Quarkus' own limit, quarkus.http.limits.max-body-size, would answer
 * without a problem document.
 */
public class BodyLimit {

    static final int MAX_BYTES = 64 * 1024;
    /** Few bodies are larger, so that there is memory for many of this size and for few of the largest. */
    public static final int USUAL_BYTES = 16 * 1024;

    @ServerRequestFilter(priority = FilterOrder.BODY_LENGTH)
    public void refuseDeclaredLength(HttpServerRequest request) {
        if (declaresTooMuch(request)) {
            throw tooLarge();
        }
    }

    static boolean declaresTooMuch(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && Long.parseLong(length) > MAX_BYTES;
    }

    static InputStream limited(InputStream body) {
        return new LimitedInputStream(body);
    }

    private static WebApplicationException tooLarge() {
        return new WebApplicationException(413);
    }

    private static final class LimitedInputStream extends FilterInputStream {

        private int remaining = MAX_BYTES;

        LimitedInputStream(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) {
            remaining -= read;
            if (remaining < 0) {
                throw tooLarge();
            }
        }
    }
}
