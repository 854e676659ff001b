package dev.cognitoauth.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Lambda functions as AWS' runtime images serve them; they answer their event as it came, unless a test decides otherwise. */
public final class StubFunctions implements AutoCloseable {

    private static final String PATH = "/2015-03-31/functions/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Function> functions = new ConcurrentHashMap<>();
    private final List<ObjectNode> events = new CopyOnWriteArrayList<>();

    private interface Function {

        void answer(HttpExchange exchange, ObjectNode event) throws IOException;
    }

    public StubFunctions() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(PATH, this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** The URL of every function, with a place for its name. */
    public String url() {
        return "http://localhost:%d%s{function}/invocations"
                .formatted(server.getAddress().getPort(), PATH);
    }

    /** Lets a function change its event before it answers it. */
    public void change(String name, Consumer<ObjectNode> change) {
        functions.put(name, (exchange, event) -> {
            ObjectNode changed = event.deepCopy();
            change.accept(changed);
            answer(exchange, 200, changed.toString());
        });
    }

    /** Lets a function answer the same each time. */
    public void answer(String name, int status, String body) {
        functions.put(name, (exchange, event) -> answer(exchange, status, body));
    }

    /** Lets a function answer as no function does. */
    public void handle(String name, HttpHandler handler) {
        functions.put(name, (exchange, event) -> handler.handle(exchange));
    }

    /** The events of all calls, the latest last. */
    public List<ObjectNode> events() {
        return List.copyOf(events);
    }

    /** Whether a function was called with this trigger source. */
    public boolean called(String source) {
        return events.stream()
                .anyMatch(event -> event.path("triggerSource").asText().equals(source));
    }

    /** The latest event with this trigger source. */
    public ObjectNode event(String source) {
        return events.stream()
                .filter(event -> event.path("triggerSource").asText().equals(source))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("No function was called with " + source));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        ObjectNode event = (ObjectNode) JSON.readTree(exchange.getRequestBody());
        events.add(event);
        String name =
                exchange.getRequestURI().getPath().substring(PATH.length()).replace("/invocations", "");
        Function unchanged = (call, same) -> answer(call, 200, same.toString());
        try (exchange) {
            functions.getOrDefault(name, unchanged).answer(exchange, event);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
