package dev.cognitoauth.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds requests whose end or whose host a proxy may see differently, by which one caller's request can be smuggled into
 * another's (RFC 9112 section 11.2). Netty and StrictRequestDecoder refuse most of them before.
 */
public final class RequestFraming {

    /** A name, an IPv4 address or an IPv6 address in brackets, and a port (RFC 9110 section 7.2). */
    private static final Pattern HOST = Pattern.compile("([\\w.~-]+|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?");

    private RequestFraming() {}

    public static boolean isAmbiguous(HttpServerRequest request) {
        MultiMap headers = request.headers();
        return !isChunkedOnly(headers.getAll(HttpHeaders.TRANSFER_ENCODING))
                || !isOneHost(headers.getAll(HttpHeaders.HOST), request.version());
    }

    /**
     * Closes the connection once the request is answered, and so before another request on it. The router that answers the
     * request has to call it: its handlers for the end of the response take the place of those of a router before it.
     */
    public static void closeAfterAnswer(RoutingContext routing) {
        routing.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        routing.addEndHandler(answered -> routing.request().connection().close());
    }

    /** With another coding before it, such as {@code gzip, chunked}, the body is nothing that this service can read. */
    private static boolean isChunkedOnly(List<String> codings) {
        return codings.isEmpty() || codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked");
    }

    private static boolean isOneHost(List<String> hosts, HttpVersion version) {
        return hosts.isEmpty()
                ? version == HttpVersion.HTTP_1_0
                : hosts.size() == 1 && HOST.matcher(hosts.get(0)).matches();
    }
}
