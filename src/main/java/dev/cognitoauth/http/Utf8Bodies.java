package dev.cognitoauth.http;

import com.fasterxml.jackson.core.JsonParseException;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.io.PushbackInputStream;

/**
 * Refuses JSON in UTF-16 and UTF-32, which Jackson would detect and read. RFC 8259 section 8.1 allows UTF-8 only, and a
 * firewall in front of this service reads nothing else.
 */
@Provider
public class Utf8Bodies implements ReaderInterceptor {

    /** JSON text begins with an ASCII character, so in UTF-16 and UTF-32 one of the first two bytes is zero or a mark. */
    private static final int PREFIX = 2;

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        var body = new PushbackInputStream(context.getInputStream(), PREFIX);
        byte[] prefix = body.readNBytes(PREFIX);
        for (byte b : prefix) {
            if (b == 0 || b == (byte) 0xFE || b == (byte) 0xFF) {
                throw new JsonParseException(null, "The body is not in UTF-8");
            }
        }
        body.unread(prefix);
        context.setInputStream(body);
        return context.proceed();
    }
}
