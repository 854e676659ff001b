package dev.cognitoauth.session;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser that sends the cookies that it was given, for tests without a server. */
final class BrowserRequest {

    private final MultiMap sent = MultiMap.caseInsensitiveMultiMap();
    private final MultiMap answered = MultiMap.caseInsensitiveMultiMap();
    private final Map<String, String> cookies = new HashMap<>();

    HttpServerRequest request() {
        sent.remove("Cookie");
        answered.clear();
        if (!cookies.isEmpty()) {
            sent.add("Cookie", cookieHeader());
        }
        var response = stub(HttpServerResponse.class, Map.of("headers", answered));
        return stub(HttpServerRequest.class, Map.of("headers", sent, "response", response));
    }

    /** Keeps the cookies of the answer, as a browser does. */
    void receive() {
        for (String header : answered.getAll("Set-Cookie")) {
            String[] cookie = header.split(";")[0].split("=", 2);
            if (header.contains("Max-Age=0;")) {
                cookies.remove(cookie[0]);
            } else {
                cookies.put(cookie[0], cookie[1]);
            }
        }
    }

    Map<String, String> cookies() {
        return cookies;
    }

    String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private static <T> T stub(Class<T> type, Map<String, Object> results) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> results.get(method.getName())));
    }
}
