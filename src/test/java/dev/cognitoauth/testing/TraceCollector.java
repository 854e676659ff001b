package dev.cognitoauth.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/** Takes what OpenTelemetry sends, as it is on the wire: protobuf leaves texts as they are. */
public final class TraceCollector implements AutoCloseable {

    private final HttpServer server;
    private final StringBuffer received = new StringBuffer();

    public TraceCollector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    public Map<String, String> environment(Map<String, String> environment) {
        var all = new HashMap<>(environment);
        all.put("OTEL_SDK_DISABLED", "false");
        all.put(
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://localhost:" + server.getAddress().getPort());
        all.put("QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "100ms");
        return all;
    }

    public String received() {
        return received.toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        received.append(new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }
}
