package dev.cognitoauth.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Sends a browser that opens a page to where its user can sign in. Scripts, images and frames get a 401 instead, because they
 * could do nothing with that page. Which request it is about, the proxy says in {@code X-Forwarded-Host} and {@code -Uri}; a
 * caller who makes them up gets only to hosts of the list, and the decision does not depend on them.
 */
@ApplicationScoped
class SignInRedirect {

    /** No backslash or control character, which browsers read in ways of their own, and no second slash at the beginning. */
    private static final Pattern PATH_AND_QUERY = Pattern.compile("/(?:[!-.0-\\[\\]-~][!-\\[\\]-~]*)?");

    private final Optional<URI> page;
    private final Set<String> hosts;

    SignInRedirect(GateConfig config) {
        this.page = config.signInPage();
        this.hosts = config.returnHosts().orElse(Set.of());
    }

    /** Empty where the request is not for a page, or there is no page for signing in. */
    Optional<String> location(HttpServerRequest request) {
        return page.filter(any -> opensAPage(request))
                .map(URI::toString)
                .map(url -> origin(request.headers())
                        .map(target ->
                                url + (url.contains("?") ? "&" : "?") + "return_to=" + URLEncoder.encode(target, UTF_8))
                        .orElse(url));
    }

    /** By what browsers of the last years say, and otherwise by the media type that is asked for. */
    private static boolean opensAPage(HttpServerRequest request) {
        MultiMap headers = request.headers();
        boolean isGet = request.method() == HttpMethod.GET
                && Objects.requireNonNullElse(headers.get("X-Forwarded-Method"), "GET")
                        .equals("GET");
        return isGet
                && (headers.contains("Sec-Fetch-Mode")
                        ? "navigate".equals(headers.get("Sec-Fetch-Mode"))
                                && "document".equals(headers.get("Sec-Fetch-Dest"))
                        : Objects.requireNonNullElse(headers.get("Accept"), "").contains("text/html"));
    }

    /** Where the browser was going, if it may come back to there. Only the developer's own machine has no TLS. */
    private Optional<String> origin(MultiMap headers) {
        String host = Objects.requireNonNullElse(headers.get("X-Forwarded-Host"), "");
        String target = Objects.requireNonNullElse(headers.get("X-Forwarded-Uri"), "/");
        String scheme = host.matches("localhost(:\\d+)?") ? "http://" : "https://";
        return hosts.contains(host) && PATH_AND_QUERY.matcher(target).matches()
                ? Optional.of(scheme + host + target)
                : Optional.empty();
    }
}
