package dev.cognitoauth.http;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.resteasy.reactive.jackson.runtime.serialisers.ServerJacksonMessageBodyReader;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.common.util.RestMediaType;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as Quarkus does, but only such as {@link JsonText} describes, of a body that {@link BodyReader} has read.
 * Interceptors could check the same, but for them Quarkus REST parses the annotations of the resource method at each request.
 */
@Provider
@Consumes({MediaType.APPLICATION_JSON, RestMediaType.APPLICATION_NDJSON, RestMediaType.APPLICATION_STREAM_JSON})
public class JsonBodyReader extends ServerJacksonMessageBodyReader {

    /** There may be several, of which each program reads another one. */
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*+charset\\s*+=\\s*+\"?+([^\";]*+)", Pattern.CASE_INSENSITIVE);

    JsonBodyReader(Instance<ObjectMapper> json) {
        super(json);
    }

    @Override
    public @Nullable Object readFrom(
            Class<Object> type, Type genericType, MediaType mediaType, ServerRequestContext context)
            throws IOException {
        if (!isSaidToBeUtf8(context.getRequestHeaders().getRequestHeader(HttpHeaders.CONTENT_TYPE))) {
            throw new WebApplicationException(415);
        }
        return super.readFrom(type, genericType, mediaType, context);
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
        byte[] body = input.readAllBytes();
        if (body.length == 0) {
            return null;
        }
        if (!JsonText.isWellFormed(body)) {
            throw new JsonParseException(null, "The body is not Unicode in UTF-8");
        }
        Object value =
                super.readFrom(type, genericType, annotations, mediaType, headers, new ByteArrayInputStream(body));
        if (value == null) {
            throw MismatchedInputException.from(null, type, "The body is null");
        }
        return value;
    }

    private static boolean isSaidToBeUtf8(List<String> contentTypes) {
        return contentTypes.size() < 2
                && contentTypes.stream()
                        .flatMap(type -> CHARSET.matcher(type).results())
                        .allMatch(charset -> charset.group(1).strip().equalsIgnoreCase("utf-8"));
    }
}
