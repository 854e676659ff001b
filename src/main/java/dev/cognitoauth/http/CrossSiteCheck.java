package dev.cognitoauth.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells whether a script of a page of this site has sent a request, and not a page of another site in its user's name (RFC
 * 10017). Browsers write {@code Origin} and {@code Sec-Fetch-Site} themselves, and not in all requests.
 */
@ApplicationScoped
public class CrossSiteCheck {

    private static final Pattern JSON = Pattern.compile("application/json *(;.*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern ORIGIN = Pattern.compile("https?://([^/]+?)(:80|:443)?");

    private final OriginCheck origins;

    CrossSiteCheck(OriginCheck origins) {
        this.origins = origins;
    }

    public boolean passes(RequestState state) {
        HttpServerRequest request = state.request();
        MultiMap headers = request.headers();
        List<String> sentBy = headers.getAll(HttpHeaders.ORIGIN);
        boolean isListed = sentBy.size() == 1 && origins.mayUseCookies(sentBy.get(0));
        return headers.getAll(CsrfHeader.NAME).equals(List.of("1"))
                && (sentBy.isEmpty() || isListed || sentBy.size() == 1 && isOwn(sentBy.get(0), request))
                && headers.getAll("Sec-Fetch-Site").stream()
                        .allMatch(site -> site.equals("same-origin") || isListed && site.equals("same-site"))
                && (state.bodyBytes() == 0 || isJson(headers.getAll(HttpHeaders.CONTENT_TYPE)));
    }

    /** Whether the page is of the host that the request is for. Its scheme is not compared, because the ingress ends TLS. */
    private static boolean isOwn(String origin, HttpServerRequest request) {
        Optional<String> host = host(origin);
        return host.isPresent() && host.equals(host("http://" + request.authority()));
    }

    /** With the port, unless that is the one that a browser leaves out. */
    private static Optional<String> host(String origin) {
        Matcher parts = ORIGIN.matcher(origin);
        return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
    }

    private static boolean isJson(List<String> contentTypes) {
        return contentTypes.size() == 1 && JSON.matcher(contentTypes.get(0)).matches();
    }
}
