package dev.cognitoauth.http;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Lets the server read only a little of one connection at a time. By default it reads a megabyte, and a caller who sends
 * requests without waiting for the answers could put thirty thousand of them into it, which all other callers, and the
 * probes, would have to wait for.
 */
@ApplicationScoped
class ReadSize implements HttpServerOptionsCustomizer {

    /** Enough for an ordinary request with an access token; a larger one takes several reads. */
    private static final int BYTES = 4096;

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setReceiveBufferSize(BYTES);
    }
}
