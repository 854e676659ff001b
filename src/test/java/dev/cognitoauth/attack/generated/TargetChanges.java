package dev.cognitoauth.attack.generated;

import static dev.cognitoauth.attack.generated.OddValues.MARK;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.function.UnaryOperator;

/** What can be odd about the method, the path and the query. */
final class TargetChanges {

    /** The name that these changes begin with, since the request may then be for another operation, or for none. */
    static final String PATH = "path: ";

    static final String QUERY = "query: ";

    private static final List<String> METHODS = List.of(
            "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get", MARK.toUpperCase());
    private static final List<String> QUERIES = List.of(
            "?limit=abc",
            "?limit=",
            "?limit",
            "?limit=-1",
            "?limit=0",
            "?limit=1.5",
            "?limit=99999999999999999999",
            "?limit=1&limit=2",
            "?limit=%00",
            "?limit=%D9%A1",
            "?next=",
            "?next=" + MARK,
            "?next=%00" + MARK,
            "?next=%ff%fe",
            "?next=%",
            "?next=%zz",
            "?return_to=" + MARK,
            "?return_to=javascript:" + MARK,
            "?return_to=http://localhost:3000/%0d%0aX-Injected:1",
            "?" + MARK + "[]=1&=&&",
            "?",
            "??",
            "?" + "a=1&".repeat(700));

    private final OddValues odd;

    TargetChanges(OddValues odd) {
        this.odd = odd;
    }

    List<Change> all() {
        return List.of(
                new Change("other method", draft -> draft.method = odd.oneOf(METHODS)),
                new Change(QUERY + "odd", draft -> draft.query = odd.oneOf(QUERIES)),
                new Change(QUERY + "odd text", draft -> draft.query = "?next=" + encoded(odd.text())),
                path("slash at the end", path -> path + "/"),
                path("two slashes", path -> path.replaceFirst("/v1/", "/v1//")),
                path("dots", path -> path.replaceFirst("/v1/", "/v1/../v1/./")),
                path("matrix parameter", path -> path + ";" + MARK + "=1"),
                path("escaped letter", path -> path.replaceFirst("/v1/", "/%76%31/")),
                path("escaped slash", path -> path + "%2f"),
                path("NUL", path -> path + "%00"),
                path("upper case", String::toUpperCase),
                path("unknown", path -> path + "/" + MARK),
                path("broken escape", path -> path + "%zz"),
                path("half an escape", path -> path + "%e"),
                path("invalid UTF-8", path -> path + "%ff"),
                path("long", path -> path + "/" + "a".repeat(3_000)),
                path("odd last segment", this::replaceLastSegment),
                path("absolute", path -> "http://auth" + path),
                path("root", path -> "/"),
                path("fragment", path -> path + "#" + MARK));
    }

    private static Change path(String name, UnaryOperator<String> change) {
        return new Change(PATH + name, draft -> draft.path = change.apply(draft.path));
    }

    private String replaceLastSegment(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1) + encoded(odd.text());
    }

    private static String encoded(String text) {
        String encoded = URLEncoder.encode(text, UTF_8).replace("+", "%20");
        return encoded.length() > 3_000 ? encoded.substring(0, 3_000) : encoded;
    }
}
