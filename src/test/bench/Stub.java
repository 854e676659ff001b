import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;

/**
 * Answers every call as Cognito answers a sign-in, at once or after a fixed time, on one thread:
 * {@code java Stub.java <port> <milliseconds>}.
 */
public class Stub {

    private static final String TOKEN = "e".repeat(1000);
    private static final Buffer ANSWER = Buffer.buffer("""
            {"AuthenticationResult":{"AccessToken":"%s","ExpiresIn":900,"IdToken":"%s","RefreshToken":"%s","TokenType":"Bearer"},\
            "ChallengeParameters":{}}""".formatted(TOKEN, TOKEN, TOKEN + TOKEN));

    public static void main(String... args) {
        int port = Integer.parseInt(args[0]);
        long milliseconds = Long.parseLong(args[1]);

        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        vertx.createHttpServer(new HttpServerOptions().setAcceptBacklog(4096))
                .requestHandler(request -> {
                    if (milliseconds == 0) {
                        answer(request.response());
                    } else {
                        vertx.setTimer(milliseconds, after -> answer(request.response()));
                    }
                })
                .listen(port, "127.0.0.1")
                .onSuccess(server -> System.out.println("Stub on " + server.actualPort()));
    }

    private static void answer(HttpServerResponse response) {
        if (!response.closed()) {
            response.putHeader("Content-Type", "application/x-amz-json-1.1").end(ANSWER);
        }
    }
}
