package dev.cognitoauth.session;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and writes the headers of cookies. Browsers take 4096 bytes of each: a longer text goes on in cookies with numbers, such
 * as {@code name-1}. The first one begins with how many there are, so that what an earlier, longer text has left behind is not
 * read.
 */
final class NumberedCookies {

    /** Leaves room for the name and the attributes, which some browsers count too. */
    private static final int LENGTH = 3840;

    private NumberedCookies() {}

    static Map<String, String> of(String name, String text) {
        int count = (text.length() + LENGTH - 1) / LENGTH;
        var cookies = new LinkedHashMap<String, String>();
        for (int i = 0; i < count; i++) {
            String piece = text.substring(i * LENGTH, Math.min(text.length(), (i + 1) * LENGTH));
            cookies.put(numbered(name, i), i == 0 ? count + "." + piece : piece);
        }
        return cookies;
    }

    /** The text; empty where a piece of it is missing. */
    static Optional<String> text(String name, Map<String, String> cookies) {
        String first = cookies.getOrDefault(name, "");
        if (first.indexOf('.') != 1) {
            return Optional.empty();
        }
        var text = new StringBuilder(first.substring(2));
        for (int i = 1; i < first.charAt(0) - '0'; i++) {
            String piece = cookies.get(numbered(name, i));
            if (piece == null) {
                return Optional.empty();
            }
            text.append(piece);
        }
        return Optional.of(text.toString());
    }

    private static String numbered(String name, int number) {
        return number == 0 ? name : name + "-" + number;
    }

    /** The cookies of a request by their names. One that is there twice is empty, because nobody knows which one is meant. */
    static Map<String, String> in(HttpServerRequest request) {
        var cookies = new HashMap<String, String>();
        for (String header : request.headers().getAll(HttpHeaders.COOKIE)) {
            for (String cookie : header.split(";", -1)) {
                String[] nameAndValue = cookie.strip().split("=", 2);
                cookies.merge(nameAndValue[0], nameAndValue.length == 2 ? nameAndValue[1] : "", (one, other) -> "");
            }
        }
        return cookies;
    }
}
