package dev.cognitoauth.emulator;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a page of another site has sent a request, as any page can that its reader's browser shows. Browsers say so by
 * {@code Sec-Fetch-Site}, or else by {@code Origin}; other clients send neither. Another port is no other site, so that front
 * ends in development go on working.
 */
final class CrossSite {

    private CrossSite() {}

    static boolean sent(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("cross-site");
        }
        String origin = request.getHeader("Origin");
        return origin != null
                && (request.authority() == null || !request.authority().host().equalsIgnoreCase(host(origin)));
    }

    /** A handler before those that change something which only its owner may change. */
    static void refuse(RoutingContext context) {
        if (sent(context.request())) {
            context.response().setStatusCode(403).end("A page of another site must not change the emulator.");
        } else {
            context.next();
        }
    }

    private static @Nullable String host(String origin) {
        try {
            return URI.create(origin).getHost();
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
