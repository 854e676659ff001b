package dev.cognitoauth.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Serves the pages from memory, compressed once. The first page is asked for anew each time; it leads to the other files by
 * paths with a hash of all files, which browsers keep for a year. Quarkus' own static resources can neither be switched off
 * nor moved when the service starts, and would be unpacked to a directory that the images do not have.
 */
@Singleton
class Pages {

    /** As strict as scripts, styles and calls of the same origin allow. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "Referrer-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(),"
                    + " publickey-credentials-create=(self), publickey-credentials-get=(self)",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Vary",
            "Accept-Encoding, Origin");

    private static final Pattern GZIP = Pattern.compile("(^|[ ,])(gzip|\\*)(?! *+; *+q=0(\\.0*+)?+( |,|$))");

    private final PagesConfig config;

    Pages(PagesConfig config) {
        this.config = config;
    }

    void register(@Observes Router router) {
        if (config.pages()) {
            String path = config.pagesPath();
            Map<String, byte[]> contents = PageFiles.read(config);
            String version = version(contents);
            contents.computeIfPresent(PageFiles.INDEX, (name, page) -> linked(page, path + "/" + version + "/"));
            Map<String, PageFile> files = contents.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            Map.Entry::getKey, file -> PageFile.of(file.getKey(), file.getValue())));
            router.get(path + "/*")
                    .method(HttpMethod.HEAD)
                    .handler(routing ->
                            answer(routing, routing.normalizedPath().substring(path.length()), version, files));
        }
    }

    /**
     * A page that another version of this service has sent, while its instances are replaced, gets the files of this version,
     * without keeping them.
     *
     * @param below the rest of the path: empty, {@code /client.js}, or {@code /<version>/client.js}
     */
    private static void answer(RoutingContext routing, String below, String version, Map<String, PageFile> files) {
        int name = below.lastIndexOf('/') + 1;
        boolean isVersioned = name > 1;
        PageFile file = files.get(below.isEmpty() ? PageFiles.INDEX : below.substring(name));
        if (file == null || isVersioned && name != version.length() + 2) {
            routing.next();
        } else {
            boolean isCurrent = isVersioned && below.startsWith(version, 1);
            send(routing, file, isCurrent ? "max-age=31536000, immutable" : "no-cache");
        }
    }

    private static void send(RoutingContext routing, PageFile file, String caching) {
        HttpServerRequest request = routing.request();
        HttpServerResponse response = routing.response();
        HEADERS.forEach(response::putHeader);
        response.putHeader(HttpHeaders.CACHE_CONTROL, caching).putHeader(HttpHeaders.ETAG, file.tag());
        if (file.tag().equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
            return;
        }
        boolean isGzipped = GZIP.matcher(Objects.requireNonNullElse(request.getHeader(HttpHeaders.ACCEPT_ENCODING), ""))
                .find();
        Buffer body = isGzipped ? file.gzipped() : file.content();
        if (isGzipped) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        // The length is said here, because Vert.x would leave it out of an answer to HEAD.
        response.putHeader(HttpHeaders.CONTENT_TYPE, file.mediaType())
                .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length()))
                .end(body);
    }

    /** A hash of all files, because they import each other by their names alone. */
    private static String version(Map<String, byte[]> contents) {
        var all = new ByteArrayOutputStream();
        contents.forEach((name, content) -> {
            all.writeBytes(name.getBytes(UTF_8));
            all.writeBytes(content);
        });
        return PageFile.hash(all.toByteArray());
    }

    /** The page with its links, which are relative to where it is, leading to the other files. */
    private static byte[] linked(byte[] page, String base) {
        return new String(page, UTF_8).replace("=\"./", "=\"" + base).getBytes(UTF_8);
    }
}
