package dev.cognitoauth.attack.generated;

import static dev.cognitoauth.attack.generated.OddValues.MARK;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Stream;

/** What can be odd about the headers. */
final class HeaderChanges {

    private static final List<String> CONTENT_TYPES = List.of(
            "text/plain",
            "text/html",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=" + MARK,
            "application/json; charset=utf-16",
            "application/json; charset=" + MARK,
            "application/json;;;=",
            "application/*",
            "*/*",
            "application/" + MARK,
            "json",
            "/",
            ";",
            "");
    private static final List<String> ACCEPTED_TYPES = List.of(
            "text/html", "application/xml", "*/*;q=0", "application/problem+json", "json", "/", ";q=" + MARK, "");
    private static final List<String> AUTHORIZATIONS = List.of(
            "",
            "Bearer",
            "Bearer ",
            "bearer " + MARK,
            "Basic " + MARK,
            "Bearer a.b.c",
            "Bearer eyJhbGciOiJub25lIn0.e30.",
            "Bearer eyJhbGciOiJub25lIn0.eyJpc3MiOltdLCJleHAiOiJhIn0.",
            "Bearer eyJraWQiOnt9LCJhbGciOlsxXX0.bnVsbA.AA",
            "Bearer " + MARK + "." + MARK + "." + MARK,
            "Bearer " + "[".repeat(3_000),
            "Bearer " + MARK.repeat(1_000),
            "Bearer \u00e4\u00ff" + MARK,
            "Bearer  two words " + MARK);
    private static final List<String> OTHERS = List.of(
            "X-Request-Id: " + MARK + "/..",
            "X-Forwarded-For: " + MARK,
            "X-Forwarded-For: [::1]:99999, 1.2.3.4.5,,",
            "X-Encoded-Data: " + MARK,
            "traceparent: 00-" + MARK + "-b7ad6b7169203331-01",
            "Cookie: " + MARK + "=" + "a".repeat(4_000),
            "Expect: 100-continue",
            "Expect: " + MARK,
            "Content-Encoding: gzip",
            "Range: bytes=0-" + MARK,
            "If-Match: \"" + MARK + "\"",
            "Upgrade: h2c, websocket",
            "Origin: https://" + MARK + ".example",
            "Accept-Language: " + MARK + ";q=9",
            "X-HTTP-Method-Override: DELETE",
            "Forwarded: for=" + MARK + ";host=" + MARK,
            "X-Original-URL: /q/metrics",
            "Content-Language: \u00e4");

    private final OddValues odd;

    HeaderChanges(OddValues odd) {
        this.odd = odd;
    }

    List<Change> all() {
        return List.of(
                new Change("other content type", draft -> draft.header("Content-Type", odd.oneOf(CONTENT_TYPES))),
                new Change("no content type", draft -> draft.header("Content-Type", null)),
                new Change("other accepted type", draft -> draft.header("Accept", odd.oneOf(ACCEPTED_TYPES))),
                new Change("no token", draft -> draft.header("Authorization", null)),
                new Change("other token", draft -> draft.header("Authorization", odd.oneOf(AUTHORIZATIONS))),
                new Change("odd token", draft -> draft.header("Authorization", "Bearer " + latin(odd.headerText()))),
                new Change("torn token", HeaderChanges::tearToken),
                new Change("token twice", HeaderChanges::repeatToken),
                new Change("other header", draft -> draft.headers.add(odd.oneOf(OTHERS))),
                new Change("odd header", draft -> draft.headers.add("X-Odd: " + latin(odd.headerText()))),
                new Change("100 headers", draft -> draft.headers.addAll(many())));
    }

    private static void tearToken(RequestDraft draft) {
        draft.header("Authorization")
                .ifPresent(token -> draft.header("Authorization", token.substring(0, token.length() * 2 / 3)));
    }

    private static void repeatToken(RequestDraft draft) {
        draft.header("Authorization").ifPresent(token -> draft.headers.add("Authorization: " + token));
    }

    private static List<String> many() {
        return Stream.iterate(0, i -> i + 1)
                .limit(100)
                .map(i -> "X-" + i + ": " + MARK)
                .toList();
    }

    /** The bytes of the text in UTF-8, each as one character. */
    private static String latin(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }
}
