package dev.cognitoauth.session;

import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.appclient.AppClient;
import dev.cognitoauth.http.SessionToken;
import dev.cognitoauth.problem.ErrorCode;
import dev.cognitoauth.problem.ProblemException;
import dev.cognitoauth.seal.Seal;
import dev.cognitoauth.seal.SealConfig;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps sessions in cookies. The seal of each cookie has keys of its own, derived for its name and the app client, so that no
 * cookie passes for another one, nor for that of another deployment with the same keys.
 */
@ApplicationScoped
class SessionCookies implements SessionToken {

    /** What all cookies of a session may take of the header, of which README.md says what proxies have to let through. */
    static final int MAX_BYTES = 10 * 1024;

    /** For no scripts, no pages of other sites, no other path and no host below this one. */
    private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Strict";

    private final Map<SessionCookie, Seal> seals = new EnumMap<>(SessionCookie.class);
    private final Clock clock;

    SessionCookies(SealConfig config, AppClient client, Clock clock) {
        config.keys()
                .ifPresent(keys -> Stream.of(SessionCookie.values())
                        .forEach(cookie -> seals.put(
                                cookie,
                                Seal.withKeysOfItsOwn(keys, "cookie 1 " + cookie.cookieName() + " " + client.id()))));
        this.clock = clock;
    }

    /** Whether there are sessions. */
    boolean areOffered() {
        return !seals.isEmpty();
    }

    /** Whether a request has a cookie of a session, also one that cannot be opened. */
    boolean areIn(HttpServerRequest request) {
        Map<String, String> cookies = NumberedCookies.in(request);
        return areOffered()
                && Stream.of(SessionCookie.values())
                        .map(SessionCookie::cookieName)
                        .anyMatch(cookies::containsKey);
    }

    @Override
    public Optional<Secret> in(HttpServerRequest request) {
        return open(request).map(Session::accessToken);
    }

    /** The session of a request; empty where the cookies are not all there, not sealed here, of two sessions, or too old. */
    Optional<Session> open(HttpServerRequest request) {
        Map<String, String> cookies = NumberedCookies.in(request);
        var contents = new EnumMap<SessionCookie, byte[]>(SessionCookie.class);
        seals.forEach((cookie, seal) -> NumberedCookies.text(cookie.cookieName(), cookies)
                .flatMap(seal::open)
                .ifPresent(content -> contents.put(cookie, content)));
        return SessionContent.read(contents).filter(session -> session.end().isAfter(clock.instant()));
    }

    /**
     * Gives the browser the cookies of a session with the answer to this request.
     *
     * @throws ProblemException {@code session_too_large} where proxies would refuse the next request with them
     */
    void set(HttpServerRequest request, Session session) {
        Map<String, String> cookies = sealed(session);
        int size = size(cookies);
        if (size > MAX_BYTES) {
            throw new ProblemException(
                    ErrorCode.SESSION_TOO_LARGE,
                    "The cookies of the session would have %d bytes, and may have %d; the user is in %d groups"
                            .formatted(size, MAX_BYTES, session.groups().size()));
        }
        long seconds = Duration.between(clock.instant(), session.end()).toSeconds();
        clear(request, cookies);
        cookies.forEach((name, value) -> add(request, name + "=" + value + "; Max-Age=" + seconds));
    }

    /** Takes the cookies of every session from the browser. */
    void clear(HttpServerRequest request) {
        clear(request, Map.of());
        Stream.of(SessionCookie.values()).map(SessionCookie::cookieName).forEach(name -> add(request, cleared(name)));
    }

    /** Takes from the browser the cookies with numbers that it has sent, but for these. */
    private static void clear(HttpServerRequest request, Map<String, String> kept) {
        NumberedCookies.in(request).keySet().stream()
                .filter(name -> name.matches("__Host-auth-(access|refresh|first)-\\d+"))
                .filter(name -> !kept.containsKey(name))
                .forEach(name -> add(request, cleared(name)));
    }

    private static String cleared(String name) {
        return name + "=; Max-Age=0";
    }

    private static void add(HttpServerRequest request, String cookie) {
        request.response().headers().add(HttpHeaders.SET_COOKIE, cookie + ATTRIBUTES);
    }

    private Map<String, String> sealed(Session session) {
        Map<SessionCookie, byte[]> contents = SessionContent.of(session);
        var cookies = new LinkedHashMap<String, String>();
        seals.forEach((cookie, seal) -> cookies.putAll(
                NumberedCookies.of(cookie.cookieName(), seal.seal(Objects.requireNonNull(contents.get(cookie))))));
        return cookies;
    }

    /** As they are in the header {@code Cookie}, separated by a semicolon and a blank. */
    private static int size(Map<String, String> cookies) {
        return cookies.entrySet().stream()
                .mapToInt(cookie -> cookie.getKey().length() + cookie.getValue().length() + "=; ".length())
                .sum();
    }
}
