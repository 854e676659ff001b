package dev.cognitoauth.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.emulator.model.SigningKey;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A domain of the user pool whose token endpoint answers whatever a test wants, and the pool's keys. */
class StubDomain {

    private final Vertx vertx = Vertx.vertx();
    private final SigningKey key = new SigningKey();
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    private volatile Consumer<HttpServerResponse> answer =
            response -> response.setStatusCode(500).end();
    private final AtomicInteger keyFetches = new AtomicInteger();
    private volatile Consumer<HttpServerResponse> keys = this::answerOwnKey;
    private HttpServer server;

    /** A request to the token endpoint. */
    record Exchange(Map<String, String> form, String authorization) {}

    /** @return its address */
    String start() {
        server = await(vertx.createHttpServer().requestHandler(this::handle).listen(0, "localhost"));
        return endpoint();
    }

    /** Starts, but answers no keys yet. */
    String startWithoutKeys() {
        keys = response -> response.setStatusCode(503).end();
        return start();
    }

    void stop() {
        await(vertx.close());
    }

    void answers(Consumer<HttpServerResponse> next) {
        answer = next;
        exchanges.clear();
    }

    void answers(int status, Map<String, ?> json) {
        answers(response -> response.setStatusCode(status)
                .putHeader("Content-Type", "application/json;charset=UTF-8")
                .end(new JsonObject(Map.copyOf(json)).encode()));
    }

    /** Answers requests for the keys from now on, but none before the promise says whether there are any. */
    Promise<Boolean> holdKeysBack() {
        Promise<Boolean> promise = Promise.promise();
        keys = response -> promise.future().onSuccess(has -> {
            if (has) {
                answerOwnKey(response);
            } else {
                response.setStatusCode(503).end();
            }
        });
        return promise;
    }

    /** Lets the address of the keys answer this from now on. */
    void answersKeys(Consumer<HttpServerResponse> next) {
        keys = next;
        keyFetches.set(0);
    }

    int keyFetches() {
        return keyFetches.get();
    }

    List<Exchange> exchanges() {
        return exchanges;
    }

    String sign(Map<String, Object> claims) {
        return key.sign(claims);
    }

    String issuer() {
        return endpoint() + "/" + SeededPools.USER_POOL_ID;
    }

    private String endpoint() {
        return "http://localhost:" + server.actualPort();
    }

    private void handle(HttpServerRequest request) {
        if (request.path().equals("/oauth2/token")) {
            request.body().onSuccess(body -> {
                exchanges.add(new Exchange(form(body.toString()), request.getHeader("Authorization")));
                answer.accept(request.response());
            });
        } else if (request.path().endsWith("/.well-known/jwks.json")) {
            keyFetches.incrementAndGet();
            keys.accept(request.response());
        } else {
            request.response().setStatusCode(503).end();
        }
    }

    private void answerOwnKey(HttpServerResponse response) {
        response.putHeader("Content-Type", "application/json")
                .end(new JsonObject(Map.of("keys", List.of(key.jwk()))).encode());
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
