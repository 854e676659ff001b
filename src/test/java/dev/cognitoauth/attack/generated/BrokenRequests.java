package dev.cognitoauth.attack.generated;

import static dev.cognitoauth.attack.generated.OddValues.MARK;

import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Bytes that are not a request, or not a whole one. */
final class BrokenRequests {

    private final Random random;
    private final List<UnaryOperator<String>> kinds = List.of(
            this::torn,
            this::withAChangedCharacter,
            request -> request.replaceFirst(" HTTP/1.1", ""),
            request -> request.replaceFirst("HTTP/1.1", "HTTP/9.9"),
            request -> request.replaceFirst("HTTP/1.1", "HTTP/1.1 " + MARK),
            request -> request.replaceFirst("HTTP/1.1", "HTTP/" + MARK),
            request -> request.replaceFirst(" ", "\t"),
            request -> request.replaceFirst(" ", "  "),
            request -> " " + request,
            request -> "\u0000" + request,
            request -> request.replace("\r\n", "\n"),
            request -> request.replace("\r\n", "\r"),
            request -> request.replaceFirst("Host: auth", "Host: auth\r\n " + MARK),
            request -> request.replaceFirst("Host: auth", "Host: auth\r\nHost: " + MARK),
            request -> request.replaceFirst("Host: auth", "Host: " + MARK + "/"),
            request -> request.replaceFirst("Host: auth", "X: y"),
            request -> request.replaceFirst("Host: auth", "Host: auth\r\n" + MARK),
            request -> request.replaceFirst("Host: auth", "Host: auth\r\nContent-Length: -1"),
            request -> request.replaceFirst("Host: auth", "Host: auth\r\nContent-Length: 100000"),
            request -> request.replaceFirst("Host: auth", "Host: auth\r\nTransfer-Encoding: " + MARK),
            request -> request.replaceFirst("Host: auth", "Host: auth\r\nX: " + MARK.repeat(3_000)),
            request -> request.replaceFirst("/v1/", "/" + MARK.repeat(1_000) + "/"),
            request -> "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + request,
            request -> "\u0016\u0003\u0001\u0000\u00a5\u0001\u0000\u0000" + request,
            request -> "CONNECT auth:443 HTTP/1.1\r\nHost: auth\r\n\r\n",
            request -> "OPTIONS * HTTP/1.1\r\nHost: auth\r\nConnection: close\r\n\r\n",
            request -> "GET auth HTTP/1.1\r\nHost: auth\r\nConnection: close\r\n\r\n",
            request -> "\r\n\r\n\r\n",
            request -> "");

    BrokenRequests(Random random) {
        this.random = random;
    }

    /** One way to break this request, which is given as it is sent. */
    String broken(String request) {
        return kinds.get(random.nextInt(kinds.size())).apply(request);
    }

    private String torn(String request) {
        return request.substring(0, random.nextInt(request.length()));
    }

    private String withAChangedCharacter(String request) {
        int place = random.nextInt(Math.min(request.length(), 80));
        return request.substring(0, place) + (char) random.nextInt(256) + request.substring(place + 1);
    }
}
