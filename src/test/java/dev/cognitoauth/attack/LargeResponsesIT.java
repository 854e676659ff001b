package dev.cognitoauth.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.awshttp.RawServer;
import dev.cognitoauth.awshttp.RawServer.Peer;
import dev.cognitoauth.testing.PackagedService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Cognito's responses are as long as users can make them, for example by long attributes, and all come at the same time. */
@Tag("slow")
class LargeResponsesIT {

    private static final int CALLS = 256;
    private static final String BODY = """
            {"AuthenticationResult": {"AccessToken": "%s", "IdToken": "b", "RefreshToken": "c", "ExpiresIn": 3600,
             "TokenType": "Bearer"}, "ChallengeParameters": {}}""".formatted("a".repeat(400_000));
    private static final String RESPONSE =
            "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: %d\r\n\r\n%s"
                    .formatted(BODY.length(), BODY);

    private final HttpClient http = HttpClient.newHttpClient();
    private final CountDownLatch unfinished = new CountDownLatch(CALLS);
    private RawServer cognito;
    private PackagedService service;

    @BeforeEach
    void start() throws IOException {
        cognito = RawServer.start(this::respondWhenAllHaveAsked);
        var environment = new HashMap<>(Attacked.ENVIRONMENT);
        environment.put(
                "QUARKUS_COGNITO_USER_POOLS_ENDPOINT_OVERRIDE", cognito.uri().toString());
        environment.put("AUTH_UPSTREAM_TIMEOUT", "30s");
        // One address may use half of them.
        environment.put("AUTH_UPSTREAM_CALLS", String.valueOf(2 * CALLS));
        service = PackagedService.startAsInTheImage(environment);
    }

    @AfterEach
    void stop() throws IOException {
        service.close();
        cognito.close();
    }

    @Test
    void refusesSomeCallersRatherThanRunOutOfMemory() throws Exception {
        URI signIn = URI.create("http://localhost:" + service.port() + "/v1/sign-in");

        List<CompletableFuture<HttpResponse<String>>> answers =
                Stream.generate(() -> signIn(signIn)).limit(CALLS).toList();

        assertThat(answers.stream().map(CompletableFuture::join))
                .anyMatch(answer -> answer.statusCode() == 200)
                .anyMatch(answer -> answer.statusCode() == 503)
                .allSatisfy(answer -> {
                    if (answer.statusCode() != 200) {
                        assertThat(answer.statusCode()).isEqualTo(503);
                        assertThat(answer.body()).contains("\"code\":\"overloaded\"");
                    }
                });
        assertThat(service.isAlive()).isTrue();
        assertThat(service.log()).doesNotContain("OutOfMemory");
        assertThat(signIn(signIn).join().statusCode()).isEqualTo(200);
    }

    private CompletableFuture<HttpResponse<String>> signIn(URI uri) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofMinutes(2))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"username\":\"ada@example.com\",\"password\":\"Correct-horse-7\"}"))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString());
    }

    /** Keeps back the last byte, so that the service has to hold what it has of each response. */
    private void respondWhenAllHaveAsked(Peer peer) throws Exception {
        while (peer.readRequest() != null) {
            try {
                peer.write(RESPONSE.substring(0, RESPONSE.length() - 1));
            } finally {
                unfinished.countDown();
            }
            unfinished.await();
            peer.write(RESPONSE.substring(RESPONSE.length() - 1));
        }
    }
}
