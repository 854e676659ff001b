package dev.cognitoauth.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells whether a script of a page of this site has sent a request, and not a page of another site in its user's name (RFC
 * 10017). Browsers write {@code Origin} and {@code Sec-Fetch-Site} themselves, and not in all requests.
 */
@ApplicationScoped
public class CrossSiteCheck {

    private static final Pattern JSON = Pattern.compile("application/json *(;.*)?", Pattern.CASE_INSENSITIVE);

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
                && (sentBy.isEmpty() || isListed || sentBy.size() == 1 && OriginCheck.isOwn(sentBy.get(0), request))
                && headers.getAll("Sec-Fetch-Site").stream()
                        .allMatch(site -> site.equals("same-origin") || isListed && site.equals("same-site"))
                && (state.bodyBytes() == 0 || isJson(headers.getAll(HttpHeaders.CONTENT_TYPE)));
    }

    private static boolean isJson(List<String> contentTypes) {
        return contentTypes.size() == 1 && JSON.matcher(contentTypes.get(0)).matches();
    }
}
