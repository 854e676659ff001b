package dev.cognitoauth.pages;

import dev.cognitoauth.Sha256;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

/**
 * A file as it is sent.
 *
 * @param gzipped the same content, for callers who accept gzip
 * @param tag the entity tag, which is another one where the content is another one
 */
record PageFile(String mediaType, Buffer content, Buffer gzipped, String tag) {

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "html", "text/html;charset=UTF-8",
            "css", "text/css;charset=UTF-8",
            "js", "text/javascript;charset=UTF-8",
            "mjs", "text/javascript;charset=UTF-8",
            "json", "application/json",
            "ts", "application/typescript;charset=UTF-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "webp", "image/webp");

    static PageFile of(String name, byte[] content) {
        String mediaType = Objects.requireNonNull(MEDIA_TYPES.get(name.substring(name.lastIndexOf('.') + 1)), name);
        return new PageFile(mediaType, Buffer.buffer(content), Buffer.buffer(gzipped(content)), tag(content));
    }

    /** The tag of each encoding differs only in what HTTP compares weakly (RFC 9110 section 8.8.3). */
    private static String tag(byte[] content) {
        return "W/\"" + hash(content) + "\"";
    }

    /** What of a hash is enough to tell one version of these files from another. */
    static String hash(byte[] content) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Sha256.of(content))
                .substring(0, 16);
    }

    private static byte[] gzipped(byte[] content) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
