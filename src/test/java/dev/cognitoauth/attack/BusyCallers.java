package dev.cognitoauth.attack;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** Callers who ask without a pause, so that the service has little memory left and its code is just being compiled. */
final class BusyCallers implements AutoCloseable {

    private static final int EACH = 8;
    private static final List<String> BODIES = List.of(
            "{\"username\": \" \", \"password\": \"\"}",
            "{\"username\": \"ada@example.com\", \"password\": \"Correct-horse-7\"}");

    private final HttpClient http = HttpClient.newHttpClient();
    private volatile boolean closed;

    BusyCallers(int port) {
        for (String body : BODIES) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/sign-in"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body))
                    .build();
            for (int i = 0; i < EACH; i++) {
                ask(request);
            }
        }
    }

    private void ask(HttpRequest request) {
        if (!closed) {
            http.sendAsync(request, BodyHandlers.discarding()).whenCompleteAsync((answer, failure) -> ask(request));
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
