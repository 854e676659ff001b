package dev.cognitoauth.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An answer of the service, however it was asked for. */
public record ReceivedAnswer(int status, Map<String, String> headers, String body) {

    private static final String END_OF_HEAD = "\r\n\r\n";

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Takes apart what came over an HTTP/1.1 connection, each byte as one character. */
    public static List<ReceivedAnswer> parse(String received) {
        var answers = new ArrayList<ReceivedAnswer>();
        String rest = received;
        while (rest.startsWith("HTTP/") && rest.contains(END_OF_HEAD)) {
            int endOfHead = rest.indexOf(END_OF_HEAD) + END_OF_HEAD.length();
            String head = rest.substring(0, endOfHead);
            String body = rest.substring(endOfHead);
            // The answer to a HEAD request has a length but no body, so the next answer can follow at once.
            int length = body.startsWith("HTTP/") ? 0 : Math.min(length(head), body.length());
            answers.add(of(head, body.substring(0, length)));
            rest = body.substring(length);
        }
        answers.removeIf(answer -> answer.status < 200);
        return answers;
    }

    private static ReceivedAnswer of(String head, String body) {
        String[] lines = head.strip().split("\r\n");
        return new ReceivedAnswer(
                Integer.parseInt(lines[0].split(" ")[1]), headers(lines), new String(body.getBytes(ISO_8859_1), UTF_8));
    }

    private static int length(String head) {
        return Integer.parseInt(headers(head.split("\r\n")).getOrDefault("content-length", "0"));
    }

    private static Map<String, String> headers(String[] lines) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon), lines[i].substring(colon + 1).strip());
        }
        return headers;
    }
}
