package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.UserPoolErrors;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The callback and sign-out URLs that an app client may register. */
final class RedirectUris {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    /** Schemes that a browser would run or open locally, rather than hand to an app. */
    private static final Set<String> DANGEROUS = Set.of("javascript", "data", "vbscript", "file", "blob", "about");

    private static final int MOST = 100;
    private static final int LONGEST = 1024;

    private RedirectUris() {}

    static void check(List<String> uris) {
        if (uris.size() > MOST) {
            throw UserPoolErrors.limitExceeded();
        }
        uris.forEach(RedirectUris::check);
    }

    static boolean isHttpsOrLoopback(@Nullable String uri) {
        URI parsed = uri == null ? null : parsed(uri);
        return parsed != null
                && parsed.getHost() != null
                && ("https".equals(parsed.getScheme()) || "http".equals(parsed.getScheme()) && isLoopback(parsed));
    }

    private static void check(String uri) {
        URI parsed = parsed(uri);
        if (parsed == null
                || !parsed.isAbsolute()
                || parsed.isOpaque()
                || uri.length() > LONGEST
                || DANGEROUS.contains(parsed.getScheme())) {
            throw UserPoolErrors.invalidParameter("%s is not in the form of a uri.".formatted(uri));
        }
        if (parsed.getRawFragment() != null) {
            throw UserPoolErrors.invalidParameter("%s cannot contain a fragment.".formatted(uri));
        }
        boolean web = parsed.getScheme().startsWith("http");
        if (web && (parsed.getHost() == null || parsed.getRawUserInfo() != null)) {
            throw UserPoolErrors.invalidParameter("%s is not in the form of a uri.".formatted(uri));
        }
        if (parsed.getScheme().equals("http") && !isLoopback(parsed)) {
            throw UserPoolErrors.invalidParameter("%s cannot use the HTTP protocol.".formatted(uri));
        }
    }

    private static boolean isLoopback(URI uri) {
        return uri.getHost() != null && LOOPBACK.contains(uri.getHost());
    }

    private static @Nullable URI parsed(String uri) {
        try {
            return new URI(uri);
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
