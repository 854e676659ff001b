package dev.cognitoauth.http;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The id of a request. A caller's own is kept where it is fit for a header, a log line and a path. */
public final class RequestId {

    public static final String HEADER = "X-Request-Id";

    private static final int MAX_LENGTH = 64;
    private static final HexFormat HEX = HexFormat.of();

    private RequestId() {}

    static String keepOrMake(@Nullable String given) {
        return given != null && isAcceptable(given) ? given : make();
    }

    /** A leading dot would make a path such as {@code /requests/..} mean something else. */
    private static boolean isAcceptable(String id) {
        return !id.isEmpty()
                && id.length() <= MAX_LENGTH
                && id.charAt(0) != '.'
                && id.chars().allMatch(RequestId::isUnreserved);
    }

    /** The unreserved characters of a URI (RFC 3986 section 2.3). */
    private static boolean isUnreserved(int c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || "-._~".indexOf(c) >= 0;
    }

    /** The id gives access to nothing, so it need not be hard to guess. */
    private static String make() {
        var random = ThreadLocalRandom.current();
        return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
    }
}
