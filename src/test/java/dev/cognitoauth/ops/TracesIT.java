package dev.cognitoauth.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.awshttp.RawServer;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.PackagedService;
import dev.cognitoauth.testing.RawConnection;
import dev.cognitoauth.testing.TraceCollector;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What callers write into their requests stays out of the traces, and out of the calls to Cognito. */
class TracesIT {

    private static final String BODY = "{\"username\":\"ada\",\"password\":\"x\"}";
    private static final String CHOSEN_BY_THE_CALLER = """
            Host: marked-host.example\r
            traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r
            tracestate: marked=marked-state\r
            baggage: marked=marked-baggage\r
            User-Agent: marked-agent\r
            X-Forwarded-For: 203.0.113.77\r
            Forwarded: for=203.0.113.77;host=marked-host.example;proto=marked\r
            X-Forwarded-Host: marked-host.example\r
            X-Forwarded-Proto: marked\r
            Content-Type: application/json\r
            Connection: close\r
            """;
    private static final String SIGN_IN = "POST /v1/sign-in?marked=query HTTP/1.1\r\n" + CHOSEN_BY_THE_CALLER
            + "Content-Length: " + BODY.length() + "\r\n\r\n" + BODY;

    private final Queue<String> askedOfCognito = new ConcurrentLinkedQueue<>();

    @Test
    void holdNothingThatCallersChoose() throws Exception {
        try (var collector = new TraceCollector();
                RawServer cognito = RawServer.start(this::remember);
                var service = PackagedService.start(collector.environment(environment(cognito)))) {
            for (String line : List.of(
                    "GET /marked/path",
                    "GET /v1/devices/marked-key",
                    "GET /v1/devices/marked%2fkey",
                    "DELETE /v1/marked",
                    "MARKED /v1/user",
                    "MARKED /marked",
                    "OPTIONS /v1/marked")) {
                assertThat(status(service, line + " HTTP/1.1\r\n" + CHOSEN_BY_THE_CALLER + "\r\n"))
                        .as(line)
                        .isBetween(200, 499);
            }
            status(service, SIGN_IN);

            service.terminate();
            service.exitCode();
            assertThat(collector.received())
                    .contains("GET /v1/devices/{key}", "Cognito InitiateAuth", "_OTHER")
                    .doesNotContainIgnoringCase("marked")
                    .doesNotContain("203.0.113.77", "127.0.0.1");
            assertThat(askedOfCognito).singleElement().asString().doesNotContainIgnoringCase("marked", "traceparent");
        }
    }

    private void remember(RawServer.Peer peer) throws IOException {
        askedOfCognito.add(peer.readRequest());
        peer.write(
                "HTTP/1.1 400 Bad Request\r\nx-amzn-ErrorType: NotAuthorizedException\r\nContent-Length: 2\r\n\r\n{}");
    }

    private static int status(PackagedService service, String request) throws Exception {
        try (var connection = new RawConnection(service.port())) {
            connection.send(request);
            return connection.statuses(1, Duration.ofSeconds(10)).get(0);
        }
    }

    private static Map<String, String> environment(RawServer cognito) {
        return Map.of(
                "AWS_REGION", SeededPools.REGION,
                "COGNITO_USER_POOL_ID", SeededPools.USER_POOL_ID,
                "COGNITO_CLIENT_ID", SeededPools.CLIENT_ID,
                "QUARKUS_SHUTDOWN_DELAY", "0s",
                "QUARKUS_COGNITO_USER_POOLS_ENDPOINT_OVERRIDE", cognito.uri().toString());
    }
}
