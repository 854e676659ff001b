package dev.cognitoauth.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.WebApplicationException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Answers 413 to bodies of more than 64 KiB: here if their length is declared, before one is read, else in {@link BodyReader}
 * after that many bytes. An id token, which may have 50,000 characters, fits in. Quarkus' own limit,
 * quarkus.http.limits.max-body-size, would answer without a problem document.
 */
public class BodyLimit {

    static final int MAX_BYTES = 64 * 1024;
    /** Few bodies are larger, so that there is memory for many of this size and for few of the largest. */
    public static final int USUAL_BYTES = 16 * 1024;

    @ServerRequestFilter(priority = FilterOrder.BODY_LENGTH)
    public void refuseDeclaredLength(HttpServerRequest request) {
        if (declaresTooMuch(request)) {
            throw new WebApplicationException(413);
        }
    }

    static boolean declaresTooMuch(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && Long.parseLong(length) > MAX_BYTES;
    }
}
