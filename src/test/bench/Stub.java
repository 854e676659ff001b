import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;

/**
 * Answers every call as Cognito answers a sign-in, at once or after a fixed time, on one thread:
 * {@code java Stub.java <port> <milliseconds>}. It prints an access token that can be verified by its keys.
 */
public class Stub {

    private static final String TOKEN = "e".repeat(1000);
    private static final Buffer ANSWER = Buffer.buffer("""
            {"AuthenticationResult":{"AccessToken":"%s","ExpiresIn":900,"IdToken":"%s","RefreshToken":"%s","TokenType":"Bearer"},\
            "ChallengeParameters":{}}""".formatted(TOKEN, TOKEN, TOKEN + TOKEN));

    private static final String ISSUER = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_AbC123xyz";
    private static final String CLAIMS = """
            {"sub":"5f3c1f0a-5c0a-4b52-8a45-0c1f5e9b7d11","cognito:groups":["editors"],"iss":"%s",\
            "client_id":"1h57kf5cpq17m0eml12EXAMPLE","origin_jti":"a4c7a1f2-0b1d-4c7e-9e55-6f2f8d0a7c21","token_use":"access",\
            "scope":"aws.cognito.signin.user.admin","auth_time":%d,"exp":%d,"iat":%d,\
            "jti":"0d6d0b5e-8a0e-4ec1-a0f3-6a3f7f1c2b90","username":"5f3c1f0a-5c0a-4b52-8a45-0c1f5e9b7d11"}""";

    public static void main(String... args) throws Exception {
        int port = Integer.parseInt(args[0]);
        long milliseconds = Long.parseLong(args[1]);

        RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId("one");
        Buffer keys = Buffer.buffer(new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY));
        System.out.println("Token " + token(key));
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        vertx.createHttpServer(new HttpServerOptions().setAcceptBacklog(4096))
                .requestHandler(request -> {
                    if (request.path().endsWith("/jwks.json")) {
                        request.response().putHeader("Content-Type", "application/json").end(keys);
                    } else if (milliseconds == 0) {
                        answer(request.response());
                    } else {
                        vertx.setTimer(milliseconds, after -> answer(request.response()));
                    }
                })
                .listen(port, "127.0.0.1")
                .onSuccess(server -> System.out.println("Stub on " + server.actualPort()));
    }

    private static String token(RsaJsonWebKey key) throws Exception {
        long now = Instant.now().getEpochSecond();
        var token = new JsonWebSignature();
        token.setAlgorithmHeaderValue("RS256");
        token.setKeyIdHeaderValue(key.getKeyId());
        token.setPayload(CLAIMS.formatted(ISSUER, now, now + 86_400, now));
        token.setKey(key.getPrivateKey());
        return token.getCompactSerialization();
    }

    private static void answer(HttpServerResponse response) {
        if (!response.closed()) {
            response.putHeader("Content-Type", "application/x-amz-json-1.1").end(ANSWER);
        }
    }
}
