package dev.cognitoauth.http;

import dev.cognitoauth.problem.ErrorCode;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.cors.CORSConfig;
import io.quarkus.vertx.http.runtime.cors.CORSFilter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses what {@code quarkus.http.cors} does not allow with a problem document. Quarkus' own filter, which decides by the
 * same rules afterwards and answers the preflight requests, would refuse it with an empty 403.
 */
@ApplicationScoped
class OriginCheck {

    private static final String ANY = "*";
    private static final Pattern PAGE = Pattern.compile("https?://([^/]+?)(:80|:443)?");

    private final CORSConfig cors;
    private final List<String> origins;
    private final List<Pattern> patterns;
    private final EarlyRefusals refusals;

    OriginCheck(VertxHttpConfig http, EarlyRefusals refusals) {
        this.cors = http.cors();
        this.origins = cors.origins().orElse(List.of());
        this.patterns = CORSFilter.parseAllowedOriginsRegex(cors.origins());
        this.refusals = refusals;
    }

    void register(@Observes Filters filters) {
        if (cors.enabled()) {
            filters.register(this::check, FilterOrder.ORIGIN);
        }
    }

    private void check(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        List<String> sentBy = request.headers().getAll(HttpHeaders.ORIGIN);
        String origin = String.join(",", sentBy);
        boolean isConfigured = isConfigured(origin);
        boolean isOwn = !isConfigured && isOwn(origin, request);
        if (isOwn) {
            // Quarkus' filter would refuse it where the ingress ends TLS, because it compares the scheme as well.
            request.headers().remove(HttpHeaders.ORIGIN);
        }
        if (sentBy.isEmpty() || isOwn || isConfigured && takes(request.method())) {
            routing.next();
        } else {
            refusals.answer(routing, ErrorCode.ORIGIN_NOT_ALLOWED);
        }
    }

    /** Whether a page of this other origin may call with cookies, for which the origin or a pattern must be configured. */
    boolean mayUseCookies(String origin) {
        return cors.enabled()
                && cors.accessControlAllowCredentials().orElse(false)
                && !origins.equals(List.of(ANY))
                && isConfigured(origin);
    }

    private boolean isConfigured(String origin) {
        return origins.equals(List.of(ANY))
                || origins.contains(origin)
                || CORSFilter.isOriginAllowedByRegex(patterns, origin);
    }

    /** The answer to a preflight request, whose method is OPTIONS, lists the methods instead. */
    private boolean takes(HttpMethod method) {
        return method.equals(HttpMethod.OPTIONS)
                || CORSFilter.isConfiguredWithWildcard(cors.methods())
                || cors.methods().orElseThrow().contains(method.name());
    }

    /** Whether the page is of the host that the request is for. Its scheme is not compared, because the ingress ends TLS. */
    static boolean isOwn(String origin, HttpServerRequest request) {
        Optional<String> host = host(origin);
        return host.isPresent() && host.equals(host("http://" + request.authority()));
    }

    /** With the port, unless that is the one that a browser leaves out. */
    private static Optional<String> host(String origin) {
        Matcher parts = PAGE.matcher(origin);
        return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
    }
}
