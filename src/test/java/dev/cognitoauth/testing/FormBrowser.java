package dev.cognitoauth.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without scripts: it keeps cookies, follows redirects and submits forms, until it leaves one server. */
public final class FormBrowser {

    private static final Pattern FORM =
            Pattern.compile("<form method=\"post\" action=\"([^\"]*)\">(.*?)</form>", Pattern.DOTALL);
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");
    private static final int MAX_REDIRECTS = 20;

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String server;

    /** @param server where the addresses begin that this browser opens */
    public FormBrowser(String server) {
        this.server = server;
    }

    /** A page, or the address elsewhere that the browser was sent to, which has no body here. */
    public record Visit(URI uri, String body) {

        /** A parameter of the address; none where it is missing. */
        public Optional<String> parameter(String name) {
            return Arrays.stream(String.valueOf(uri.getRawQuery()).split("&"))
                    .filter(pair -> pair.startsWith(name + "="))
                    .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), UTF_8))
                    .findFirst();
        }
    }

    public Visit open(String uri) {
        return visit(HttpRequest.newBuilder(URI.create(uri)).build());
    }

    /** Submits the form in which this text stands, such as the label of its button. */
    public Visit submit(Visit page, String text, Map<String, String> fields) {
        Matcher forms = FORM.matcher(page.body);
        while (forms.find()) {
            if (forms.group(2).contains(text)) {
                return submit(page, forms, fields);
            }
        }
        throw new AssertionError("There is no form with \"%s\" in %s".formatted(text, page.body));
    }

    private Visit submit(Visit page, Matcher form, Map<String, String> fields) {
        var all = new LinkedHashMap<String, String>();
        Matcher hidden = HIDDEN.matcher(form.group(2));
        while (hidden.find()) {
            all.put(unescaped(hidden.group(1)), unescaped(hidden.group(2)));
        }
        all.putAll(fields);
        String body = all.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return visit(HttpRequest.newBuilder(page.uri.resolve(unescaped(form.group(1))))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private Visit visit(HttpRequest first) {
        HttpRequest request = first;
        for (int redirects = 0; redirects < MAX_REDIRECTS; redirects++) {
            HttpResponse<String> response = send(request);
            Optional<String> location = response.headers().firstValue("Location");
            if (location.isEmpty()) {
                return new Visit(request.uri(), response.body());
            }
            URI next = request.uri().resolve(location.get());
            if (!next.toString().startsWith(server)) {
                return new Visit(next, "");
            }
            request = HttpRequest.newBuilder(next).build();
        }
        throw new AssertionError("Too many redirects, the last one to " + request.uri());
    }

    private HttpResponse<String> send(HttpRequest request) {
        assertThat(request.uri().toString()).startsWith(server);
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String unescaped(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
