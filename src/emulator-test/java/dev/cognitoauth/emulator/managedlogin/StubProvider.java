package dev.cognitoauth.emulator.managedlogin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cognitoauth.emulator.model.SigningKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** An OpenID provider whose answers a test decides. */
final class StubProvider implements AutoCloseable {

    static final String CLIENT_ID = "stub-client";

    private final ObjectMapper json = new ObjectMapper();
    private final SigningKey key = new SigningKey();
    private final SigningKey foreignKey = new SigningKey();
    private final HttpServer server;
    private volatile int tokenStatus = 200;
    private volatile boolean signedByForeignKey;
    private volatile boolean tampersWithPayload;
    private volatile String userInfoSubject = "42";
    private volatile UnaryOperator<Map<String, Object>> claims = UnaryOperator.identity();
    private volatile String nonce = "";

    StubProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void nonce(String value) {
        nonce = value;
    }

    /** Lets the provider go wrong in this way. */
    void breaks(String how) {
        switch (how) {
            case "token endpoint" -> tokenStatus = 400;
            case "signature" -> signedByForeignKey = true;
            case "user info" -> userInfoSubject = "43";
            case "issuer" -> change("iss", "https://evil.example");
            case "audience" -> change("aud", "somebody-else");
            case "audiences" -> change("aud", List.of(CLIENT_ID, "somebody-else"));
            case "expiry" -> change("exp", Instant.now().getEpochSecond() - 1);
            case "nonce" -> change("nonce", "another");
            case "payload" -> tampersWithPayload = true;
            case "subject" -> {
                change("sub", "");
                userInfoSubject = "";
            }
            default -> throw new IllegalArgumentException(how);
        }
    }

    private void change(String claim, Object value) {
        claims = all -> {
            var changed = new HashMap<>(all);
            changed.put(claim, value);
            return changed;
        };
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case "/.well-known/openid-configuration" ->
                    send(
                            exchange,
                            200,
                            Map.of(
                                    "issuer", issuer(),
                                    "authorization_endpoint", issuer() + "/authorize",
                                    "token_endpoint", issuer() + "/token",
                                    "userinfo_endpoint", issuer() + "/userinfo",
                                    "jwks_uri", issuer() + "/jwks"));
                case "/jwks" -> send(exchange, 200, Map.of("keys", List.of(key.jwk())));
                case "/userinfo" -> send(exchange, 200, Map.of("sub", userInfoSubject, "name", "Ada"));
                default -> send(exchange, tokenStatus, Map.of("access_token", "opaque", "id_token", idToken()));
            }
        }
    }

    private String idToken() {
        Map<String, Object> sound = Map.of(
                "iss",
                issuer(),
                "aud",
                CLIENT_ID,
                "sub",
                "42",
                "email",
                "ada@example.com",
                "exp",
                Instant.now().getEpochSecond() + 60,
                "nonce",
                nonce);
        String token = (signedByForeignKey ? foreignKey : key).sign(claims.apply(sound));
        return tampersWithPayload ? token.replaceFirst("\\.eyJ", ".eyK") : token;
    }

    private void send(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        byte[] bytes = json.writeValueAsString(body).getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
