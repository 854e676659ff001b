package dev.cognitoauth.emulator.managedlogin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.emulator.Emulator;
import dev.cognitoauth.emulator.managedlogin.http.BrowserRequest;
import dev.cognitoauth.emulator.managedlogin.http.BrowserResponse;
import dev.cognitoauth.emulator.managedlogin.http.Parameters;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Walks through the managed login as a browser does: with cookies, redirects and forms, but without HTTP. */
final class TestBrowser {

    private static final Pattern FORM =
            Pattern.compile("<form method=\"post\" action=\"([^\"]*)\">(.*?)</form>", Pattern.DOTALL);
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");
    private static final int MOST_REDIRECTS = 20;

    private final Emulator emulator;
    private final Map<String, Map<String, String>> cookiesByDomain = new HashMap<>();

    TestBrowser(Emulator emulator) {
        this.emulator = emulator;
    }

    /** A page of the emulator, or the address outside of it that the browser was sent to. */
    record Visit(int status, String location, String body) {

        boolean isAway() {
            return body.isEmpty() && !location.isEmpty();
        }

        /** A parameter that came along to the address outside. */
        String parameter(String name) {
            String[] parts = location.split("[?#]", 2);
            return Parameters.parse(parts.length == 2 ? parts[1] : "").get(name).orElse("");
        }

        /** The address outside without its parameters. */
        String target() {
            return location.split("[?#]", 2)[0];
        }

        Visit saying(String text) {
            assertThat(body).contains(text);
            return this;
        }
    }

    Visit open(String uri) {
        return follow(uri, 0);
    }

    /** Submits the form whose text contains this, such as the label of its button. */
    Visit submit(Visit page, String having, Map<String, String> fields) {
        Matcher forms = FORM.matcher(page.body);
        while (forms.find()) {
            if (forms.group(2).contains(having)) {
                var all = new LinkedHashMap<String, String>();
                Matcher hidden = HIDDEN.matcher(forms.group(2));
                while (hidden.find()) {
                    all.put(unescaped(hidden.group(1)), unescaped(hidden.group(2)));
                }
                all.putAll(fields);
                return post(unescaped(forms.group(1)), all);
            }
        }
        throw new AssertionError("No form with " + having + " in " + page.body);
    }

    Visit post(String uri, Map<String, String> form) {
        return follow(uri, send("POST", uri, Parameters.of(form), null), 0);
    }

    /** A call of an app, without cookies. */
    static BrowserResponse call(
            Emulator emulator, String method, String uri, Map<String, String> form, String authorization) {
        return answer(emulator, method, URI.create(uri), Parameters.of(form), Map.of(), authorization);
    }

    /** The cookies of a domain. */
    Map<String, String> cookies(String prefix) {
        return cookiesByDomain.computeIfAbsent(prefix, any -> new HashMap<>());
    }

    private Visit follow(String uri, int redirects) {
        return follow(uri, send("GET", uri, Parameters.NONE, null), redirects);
    }

    private Visit follow(String from, BrowserResponse response, int redirects) {
        Optional<String> location = header(response, "Location");
        if (location.isEmpty()) {
            return new Visit(response.status(), from, response.body());
        } else if (isOutside(location.get())) {
            return new Visit(response.status(), location.get(), "");
        }
        assertThat(redirects).isLessThan(MOST_REDIRECTS);
        return follow(location.get(), redirects + 1);
    }

    private boolean isOutside(String uri) {
        return !uri.startsWith(emulator.endpoint() + "/domain/");
    }

    private BrowserResponse send(String method, String uri, Parameters form, String authorization) {
        String prefix = prefix(emulator, URI.create(uri));
        BrowserResponse response =
                answer(emulator, method, URI.create(uri), form, Map.copyOf(cookies(prefix)), authorization);
        response.headers().stream()
                .filter(header -> header.name().equals("Set-Cookie"))
                .forEach(header -> store(prefix, header.value()));
        return response;
    }

    private void store(String prefix, String cookie) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        if (cookie.contains("Max-Age=0")) {
            cookies(prefix).remove(pair[0]);
        } else {
            cookies(prefix).put(pair[0], pair[1]);
        }
    }

    private static BrowserResponse answer(
            Emulator emulator,
            String method,
            URI uri,
            Parameters form,
            Map<String, String> cookies,
            String authorization) {
        String prefix = prefix(emulator, uri);
        String path = uri.getRawPath()
                .substring(URI.create(emulator.endpoint()).getPath().length() + "/domain/".length() + prefix.length());
        Parameters query = Parameters.parse(uri.getRawQuery() == null ? "" : uri.getRawQuery());
        return emulator.loginDomains()
                .answer(prefix, new BrowserRequest(method, path, query, form, cookies, authorization))
                .orElseThrow();
    }

    private static String prefix(Emulator emulator, URI uri) {
        String path = uri.getRawPath()
                .substring(URI.create(emulator.endpoint()).getPath().length());
        return path.split("/")[2];
    }

    static Optional<String> header(BrowserResponse response, String name) {
        return response.headers().stream()
                .filter(header -> header.name().equals(name))
                .map(BrowserResponse.Header::value)
                .findFirst();
    }

    static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> Parameters.encode(entry.getKey()) + "=" + Parameters.encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String unescaped(String html) {
        return List.of("&quot;:\"", "&#39;:'", "&lt;:<", "&gt;:>", "&amp;:&").stream()
                .map(pair -> pair.split(":", 2))
                .reduce(html, (text, pair) -> text.replace(pair[0], pair[1]), (a, b) -> a);
    }
}
