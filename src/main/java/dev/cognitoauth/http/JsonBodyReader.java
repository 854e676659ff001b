package dev.cognitoauth.http;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.resteasy.reactive.jackson.runtime.serialisers.ServerJacksonMessageBodyReader;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.common.util.RestMediaType;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as Quarkus does, but no more of it than {@link BodyLimit} allows, and only in UTF-8: Jackson would detect and
 * read UTF-16 and UTF-32 as well, which RFC 8259 section 8.1 forbids and a firewall in front of this service cannot read.
 * Interceptors could check the same, but for them Quarkus REST parses the annotations of the resource method at each request.
 */
@Provider
@Consumes({MediaType.APPLICATION_JSON, RestMediaType.APPLICATION_NDJSON, RestMediaType.APPLICATION_STREAM_JSON})
public class JsonBodyReader extends ServerJacksonMessageBodyReader {

    /** JSON text begins with an ASCII character, so in UTF-16 and UTF-32 one of the first two bytes is zero or a mark. */
    private static final int PREFIX = 2;

    JsonBodyReader(Instance<ObjectMapper> json) {
        super(json);
    }

    /** @return null where there is no body, which the resource accepts or refuses */
    @Override
    public @Nullable Object readFrom(
            Class<Object> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream input)
            throws IOException {
        var body = new PushbackInputStream(BodyLimit.limited(input), PREFIX);
        byte[] prefix = body.readNBytes(PREFIX);
        if (prefix.length == 0) {
            return null;
        }
        requireUtf8(prefix);
        body.unread(prefix);
        Object value = super.readFrom(type, genericType, annotations, mediaType, headers, body);
        if (value == null) {
            throw MismatchedInputException.from(null, type, "The body is null");
        }
        return value;
    }

    private static void requireUtf8(byte[] prefix) throws JsonParseException {
        for (byte b : prefix) {
            if (b == 0 || b == (byte) 0xFE || b == (byte) 0xFF) {
                throw new JsonParseException(null, "The body is not in UTF-8");
            }
        }
    }
}
