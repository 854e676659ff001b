import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;

/** Answers every call as Cognito answers a sign-in, after a fixed time, on one thread: java Stub.java [port] [milliseconds]. */
public class Stub {

    public static void main(String... args) {
        int port = Integer.parseInt(args[0]);
        long milliseconds = Long.parseLong(args[1]);
        String token = "e".repeat(1000);
        Buffer answer = Buffer.buffer("""
                {"AuthenticationResult":{"AccessToken":"%s","ExpiresIn":900,"IdToken":"%s","RefreshToken":"%s","TokenType":"Bearer"},\
                "ChallengeParameters":{}}""".formatted(token, token, token + token));

        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        vertx.createHttpServer(new HttpServerOptions().setAcceptBacklog(4096))
                .requestHandler(request -> vertx.setTimer(Math.max(milliseconds, 1), after -> {
                    if (!request.response().closed()) {
                        request.response().putHeader("Content-Type", "application/x-amz-json-1.1").end(answer);
                    }
                }))
                .listen(port, "127.0.0.1")
                .onSuccess(server -> System.out.println("Stub on " + server.actualPort()));
    }
}
