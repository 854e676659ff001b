package dev.cognitoauth.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A server with one page at each path, which passes {@code /v1} on to the service, as a reverse proxy does. */
public final class FrontEnd implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;
    private final byte[] page;
    private final URI service;

    public FrontEnd(Path page, URI service) throws IOException {
        this.page = Files.readAllBytes(page);
        this.service = service;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, 200, "text/html;charset=UTF-8", this.page));
        server.createContext("/v1", this::passOn);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void passOn(HttpExchange exchange) throws IOException {
        var request = HttpRequest.newBuilder(
                        service.resolve(exchange.getRequestURI().toString()))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        for (String header : List.of("Content-Type", "Authorization")) {
            if (exchange.getRequestHeaders().containsKey(header)) {
                request.header(header, exchange.getRequestHeaders().getFirst(header));
            }
        }
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            answer(exchange, response.statusCode(), "application/json", response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
