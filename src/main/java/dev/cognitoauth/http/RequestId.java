package dev.cognitoauth.http;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The id by which a request is found again; a caller's own is kept where it is fit for a header, a log and a path. */
public final class RequestId {

    public static final String HEADER = "X-Request-Id";

    private static final int LONGEST = 64;
    private static final HexFormat HEX = HexFormat.of();

    private RequestId() {}

    public static String keepOrMake(@Nullable String given) {
        return given != null && isSane(given) ? given : make();
    }

    /** A path would take a leading dot for something else. */
    private static boolean isSane(String id) {
        return !id.isEmpty()
                && id.length() <= LONGEST
                && id.charAt(0) != '.'
                && id.chars().allMatch(RequestId::isSane);
    }

    private static boolean isSane(int c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || "-._~".indexOf(c) >= 0;
    }

    /** Nobody is let in by it, so that it need not be hard to guess. */
    private static String make() {
        var random = ThreadLocalRandom.current();
        return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
    }
}
