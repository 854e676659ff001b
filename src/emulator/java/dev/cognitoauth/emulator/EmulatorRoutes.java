package dev.cognitoauth.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.cognitoauth.emulator.managedlogin.http.Parameters;
import dev.cognitoauth.emulator.wire.Functions;
import dev.cognitoauth.emulator.wire.WireResponse;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

/** The emulator over HTTP: Cognito's endpoint, its public keys and its inbox, for browsers of any origin. */
public final class EmulatorRoutes {

    private static final String METHODS = "GET,HEAD,POST,OPTIONS";

    private final Emulator emulator;
    private final Vertx vertx;
    private final WorkerExecutor workers;
    private final JsonMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    public EmulatorRoutes(Emulator emulator, Vertx vertx) {
        this.emulator = emulator;
        this.vertx = vertx;
        this.workers = workers(vertx);
    }

    /** The threads of the emulator: enough for as many functions as may run at the same time, and other calls. */
    static WorkerExecutor workers(Vertx vertx) {
        return vertx.createSharedWorkerExecutor("emulator", 2 * Functions.MOST);
    }

    /** @param path the path to mount it at, such as {@code /emulator}; empty for the root */
    public void mount(Router router, String path) {
        router.route(path + "/*").handler(EmulatorRoutes::allowAnyOrigin).handler(EmulatorRoutes::refuseCompressed);
        router.post(path.isEmpty() ? "/" : path)
                .handler(BodyHandler.create(false))
                .handler(this::call);
        router.post(path + "/").handler(BodyHandler.create(false)).handler(this::call);
        router.post(path + "/reset")
                .handler(BodyHandler.create(false))
                .handler(CrossSite::refuse)
                .handler(this::reset);
        router.post(path + "/clock")
                .handler(BodyHandler.create(false))
                .handler(CrossSite::refuse)
                .handler(this::advance);
        router.get(path + "/messages").method(HttpMethod.HEAD).handler(this::messages);
        router.get(path + "/.well-known/jwks_uri")
                .method(HttpMethod.HEAD)
                .handler(context -> keys(context, () -> Optional.of(emulator.identityJwks())));
        router.get(path + "/:pool/.well-known/jwks.json")
                .method(HttpMethod.HEAD)
                .handler(context -> keys(
                        context,
                        () -> Optional.ofNullable(context.pathParam("pool")).flatMap(emulator::jwks)));
        router.get(path + "/:pool/.well-known/openid-configuration")
                .method(HttpMethod.HEAD)
                .handler(context -> send(
                        context,
                        Optional.ofNullable(context.pathParam("pool")).flatMap(emulator::openIdConfiguration)));
    }

    private void call(RoutingContext context) {
        String target = context.request().getHeader("X-Amz-Target");
        // A page of another site has no credentials of AWS, and here any would do.
        String authorization =
                CrossSite.sent(context.request()) ? null : context.request().getHeader("Authorization");
        String body = context.body().asString() == null ? "" : context.body().asString();
        workers.executeBlocking(() -> emulator.answer(target, authorization, body), false)
                .onSuccess(reply -> reply(context, reply))
                .onFailure(context::fail);
    }

    /** The first request for a key generates it, which would hold up all else on an event loop, such as the saving of the state. */
    private void keys(RoutingContext context, Callable<Optional<?>> found) {
        workers.executeBlocking(found, false)
                .onSuccess(keys -> send(context, keys))
                .onFailure(context::fail);
    }

    private void reset(RoutingContext context) {
        vertx.executeBlocking(
                        () -> {
                            emulator.state().reset();
                            return 204;
                        },
                        false)
                .onSuccess(status -> context.response().setStatusCode(status).end())
                .onFailure(context::fail);
    }

    /** Reads {@code {"advance": "PT16M"}}, a duration of ISO 8601, and answers {@code {"now": …}}. */
    private void advance(RoutingContext context) {
        vertx.executeBlocking(
                        () -> {
                            JsonNode request = json.readTree(
                                    context.body().buffer() == null
                                            ? new byte[0]
                                            : context.body().buffer().getBytes());
                            emulator.state()
                                    .advance(Duration.parse(
                                            request.path("advance").asText()));
                            return Map.of("now", emulator.clock().instant());
                        },
                        false)
                .onSuccess(now -> send(context, Optional.of(now)))
                .onFailure(wrong ->
                        context.response().setStatusCode(400).end(Objects.requireNonNullElse(wrong.getMessage(), "")));
    }

    private void reply(RoutingContext context, WireResponse reply) {
        if (reply instanceof WireResponse.Http answer) {
            if (answer.after().isZero()) {
                send(context, answer);
            } else {
                vertx.setTimer(answer.after().toMillis(), timer -> send(context, answer));
            }
        } else {
            context.request().connection().close();
        }
    }

    private static void send(RoutingContext context, WireResponse.Http answer) {
        HttpServerResponse response = context.response();
        if (response.closed()) {
            return;
        }
        response.setStatusCode(answer.status())
                .putHeader("Content-Type", answer.contentType())
                .putHeader("x-amzn-RequestId", UUID.randomUUID().toString());
        if (!answer.error().isEmpty()) {
            response.putHeader("x-amzn-ErrorType", answer.error() + ":");
        }
        response.end(answer.body());
    }

    private void messages(RoutingContext context) {
        String query = Objects.requireNonNullElse(context.request().query(), "");
        try {
            // A plus is a plus here, as in +4915123456789, and not a blank, which no address has.
            Optional<String> to = Parameters.parse(query.replace("+", "%2B")).get("to");
            send(
                    context,
                    Optional.of(to.map(emulator.inbox()::to)
                            .orElseGet(() -> emulator.inbox().all())));
        } catch (IllegalArgumentException e) {
            context.response().setStatusCode(400).end();
        }
    }

    private void send(RoutingContext context, Optional<?> body) {
        try {
            HttpServerResponse response = context.response().putHeader("Content-Type", "application/json");
            if (body.isEmpty()) {
                response.setStatusCode(404).end("{}");
            } else {
                response.end(json.writeValueAsString(body.get()));
            }
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refuses a compressed body, which Cognito does not read. */
    private static void refuseCompressed(RoutingContext context) {
        String coding = context.request().getHeader("Content-Encoding");
        if (coding == null || coding.equalsIgnoreCase("identity")) {
            context.next();
        } else {
            context.response().setStatusCode(415).end();
        }
    }

    private static void allowAnyOrigin(RoutingContext context) {
        context.response()
                .putHeader("Access-Control-Allow-Origin", "*")
                .putHeader(
                        "Access-Control-Expose-Headers", "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date");
        if (context.request().method().equals(HttpMethod.OPTIONS)) {
            context.response()
                    .putHeader("Allow", METHODS)
                    .putHeader("Access-Control-Allow-Methods", METHODS)
                    .putHeader(
                            "Access-Control-Allow-Headers",
                            Optional.ofNullable(context.request().getHeader("Access-Control-Request-Headers"))
                                    .orElse("*"))
                    .putHeader("Access-Control-Max-Age", "172800")
                    .end();
        } else {
            context.next();
        }
    }
}
