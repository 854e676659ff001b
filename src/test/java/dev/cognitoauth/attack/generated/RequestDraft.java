package dev.cognitoauth.attack.generated;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that is being made: valid at first, and then changed. */
final class RequestDraft {

    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** What was done to the valid request, for the report of a failure. */
    final List<String> changes = new ArrayList<>();

    final List<String> headers = new ArrayList<>();
    String method;
    String path;
    String query = "";
    String version = "HTTP/1.1";

    @Nullable
    JsonNode json;
    /** Sent in place of the JSON. */
    byte @Nullable [] rawBody;

    boolean chunked;
    /** Whether characters beyond ASCII are written as escapes, without which half of a surrogate pair cannot be sent. */
    boolean escaped;
    /** Whether another request follows on the same connection. */
    boolean keepsConnection;

    RequestDraft(String method, String path) {
        this.method = method;
        this.path = path;
    }

    /** Replaces a header, or removes it. */
    void header(String name, @Nullable String value) {
        headers.removeIf(header -> header.regionMatches(true, 0, name + ":", 0, name.length() + 1));
        if (value != null) {
            headers.add(name + ": " + value);
        }
    }

    Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(header -> header.substring(name.length() + 1).strip())
                .findFirst();
    }

    boolean has(String change) {
        return changes.contains(change);
    }

    byte[] body() {
        if (rawBody != null) {
            return rawBody;
        }
        if (json == null) {
            return new byte[0];
        }
        try {
            return escaped ? ASCII.writeValueAsBytes(json) : json.toString().getBytes(UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The request as it is sent, each byte as one character. */
    String wire() {
        String body = new String(body(), ISO_8859_1);
        var text = new StringBuilder(method + " " + path + query + " " + version + "\r\n");
        headers.forEach(header -> text.append(header).append("\r\n"));
        if (!keepsConnection) {
            text.append("Connection: close\r\n");
        }
        if (chunked) {
            return text.append("Transfer-Encoding: chunked\r\n\r\n")
                    .append(chunks(body))
                    .toString();
        }
        if (!body.isEmpty() || json != null) {
            text.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        return text.append("\r\n").append(body).toString();
    }

    private static String chunks(String body) {
        var chunks = new StringBuilder();
        for (int start = 0; start < body.length(); start += 100) {
            String chunk = body.substring(start, Math.min(start + 100, body.length()));
            chunks.append(Integer.toHexString(chunk.length()))
                    .append("\r\n")
                    .append(chunk)
                    .append("\r\n");
        }
        return chunks.append("0\r\n\r\n").toString();
    }
}
