package dev.cognitoauth.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.quarkus.runtime.LaunchMode;
import io.vertx.core.http.HttpServerRequest;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The paths that are served, each in one spelling only. Quarkus would also serve {@code /v1;x/sign-in}, {@code
 * /v1/%73ign-in}, {@code /v1/user/../sign-in} and {@code /v1/sign-in/}, which a rule of a proxy for {@code /v1/sign-in} does
 * not match.
 */
final class ServedPaths {

    private static final String OPENAPI = "/q/openapi";
    /** What may stand in a segment as it is (RFC 3986 section 3.3), but for the semicolon, which begins a matrix parameter. */
    private static final BitSet PLAIN = new BitSet();
    /** What may stand in no segment as an escape, because a server that decodes it once more sees another path. */
    private static final BitSet NEVER_ESCAPED = new BitSet();

    static {
        Stream.of("09", "AZ", "az", "--", "..", "__", "~~").forEach(range -> {
            PLAIN.set(range.charAt(0), range.charAt(1) + 1);
            NEVER_ESCAPED.set(range.charAt(0), range.charAt(1) + 1);
        });
        "!$&'()*+,=:@".chars().forEach(PLAIN::set);
        "/\\;%?#\u007f".chars().forEach(NEVER_ESCAPED::set);
        NEVER_ESCAPED.set(0, ' ');
    }

    private ServedPaths() {}

    static boolean isServed(HttpServerRequest request) {
        String path = request.path();
        if (path == null || isDevelopmentTool(path)) {
            return path != null;
        }
        return isPlainTarget(request) && isCanonical(path) && (!isOperational(path) || path.startsWith(OPENAPI));
    }

    /** Whether it belongs to Swagger UI or Quarkus' Dev UI, which have rules of their own. */
    static boolean isDevelopmentTool(@Nullable String path) {
        return path != null && LaunchMode.current() != LaunchMode.NORMAL && isOperational(path);
    }

    /** Probes and metrics have a port of their own; on the API's there is only its description. */
    private static boolean isOperational(String path) {
        return path.equals("/q") || path.startsWith("/q/");
    }

    /** Either a path, or a URI of the host that the request is for (RFC 9112 section 3.2.2). */
    private static boolean isPlainTarget(HttpServerRequest request) {
        String target = request.uri();
        String host = request.getHeader("Host");
        return target.startsWith("/") || startsWith(target, "http://" + host) || startsWith(target, "https://" + host);
    }

    private static boolean startsWith(String target, String origin) {
        return target.regionMatches(true, 0, origin, 0, origin.length()) && target.startsWith("/", origin.length());
    }

    static boolean isCanonical(String path) {
        return path.equals("/")
                || path.startsWith("/")
                        && Stream.of(path.substring(1).split("/", -1)).allMatch(ServedPaths::isCanonicalSegment);
    }

    private static boolean isCanonicalSegment(String segment) {
        if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
            return false;
        }
        return segment.indexOf('%') < 0 ? segment.chars().allMatch(PLAIN::get) : isCanonicallyEscaped(segment);
    }

    private static boolean isCanonicallyEscaped(String segment) {
        ByteBuf decoded = Unpooled.buffer(segment.length());
        for (int i = 0; i < segment.length(); i++) {
            int octet = segment.charAt(i);
            if (octet == '%') {
                octet = escapedOctet(segment, i);
                i += 2;
                if (octet < 0 || NEVER_ESCAPED.get(octet)) {
                    return false;
                }
            } else if (!PLAIN.get(octet)) {
                return false;
            }
            decoded.writeByte(octet);
        }
        return ByteBufUtil.isText(decoded, UTF_8);
    }

    private static int escapedOctet(String segment, int percent) {
        boolean isWhole = percent + 2 < segment.length()
                && HexFormat.isHexDigit(segment.charAt(percent + 1))
                && HexFormat.isHexDigit(segment.charAt(percent + 2));
        return isWhole ? HexFormat.fromHexDigits(segment, percent + 1, percent + 3) : -1;
    }
}
