package dev.cognitoauth.awshttp;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.CONNECTION_ACQUIRE_TIMEOUT;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.CONNECTION_MAX_IDLE_TIMEOUT;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.CONNECTION_TIMEOUT;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.CONNECTION_TIME_TO_LIVE;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.MAX_CONNECTIONS;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.READ_TIMEOUT;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.REAP_IDLE_CONNECTIONS;
import static software.amazon.awssdk.http.SdkHttpConfigurationOption.WRITE_TIMEOUT;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

class TimeoutsTest extends HttpClientTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    private final CountDownLatch closed = new CountDownLatch(1);

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nConte", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel"})
    void failsWhereAResponseStopsComing(String beginning) throws Exception {
        RawServer server = serve(peer -> {
            peer.readRequest();
            peer.write(beginning);
            peer.awaitClose();
            closed.countDown();
        });

        assertThat(failure(client(options -> options.put(READ_TIMEOUT, SHORT)), server))
                .isInstanceOf(SocketTimeoutException.class);

        await(closed);
    }

    @Test
    void waitsForASlowResponseAsLongAsItKeepsComing() {
        RawServer server = serve(peer -> {
            peer.readRequest();
            for (char each : RawServer.OK.substring(0, 8).toCharArray()) {
                peer.write(String.valueOf(each));
                closed.await(SHORT.toMillis(), TimeUnit.MILLISECONDS);
            }
            peer.write(RawServer.OK.substring(8));
            peer.awaitClose();
        });

        assertThat(response(client(options -> options.put(READ_TIMEOUT, SHORT.multipliedBy(6))), server)
                        .body())
                .isEqualTo("ok");
    }

    @Test
    void failsWhereARequestCannotBeSent() throws Exception {
        RawServer server = serve(peer -> await(closed));

        Sent sent = Sent.send(
                client(options -> options.put(WRITE_TIMEOUT, SHORT)),
                request(SdkHttpMethod.POST, server.uri()),
                "x".repeat(32 * 1024 * 1024));

        assertThat(failure(sent)).isInstanceOf(SocketTimeoutException.class).hasMessageContaining("request");
        closed.countDown();
    }

    @Test
    void failsWhereNobodyAcceptsConnections() throws Exception {
        try (var unreachable = new FullBacklog()) {
            SdkAsyncHttpClient client = client(options ->
                    options.put(CONNECTION_TIMEOUT, SHORT).put(CONNECTION_ACQUIRE_TIMEOUT, Duration.ofSeconds(10)));

            assertThat(failure(Sent.send(client, get(unreachable.uri())))).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void failsWhereConnectingTakesLongerThanACallMayWait() throws Exception {
        try (var unreachable = new FullBacklog()) {
            SdkAsyncHttpClient client = client(options -> options.put(CONNECTION_ACQUIRE_TIMEOUT, SHORT));

            assertThat(failure(Sent.send(client, get(unreachable.uri())))).isInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void failsWhereNoConnectionBecomesFreeInTime() {
        RawServer server = serve(peer -> {
            peer.readRequest();
            await(closed);
            peer.write(RawServer.OK);
            peer.awaitClose();
        });
        SdkAsyncHttpClient client =
                client(options -> options.put(MAX_CONNECTIONS, 1).put(CONNECTION_ACQUIRE_TIMEOUT, SHORT));
        Sent first = Sent.send(client, get(server.uri()));

        assertThat(failure(client, server)).isInstanceOf(TimeoutException.class);

        closed.countDown();
        assertThat(response(first).status()).isEqualTo(200);
        assertThat(server.accepted()).isEqualTo(1);
    }

    @Test
    void closesConnectionsThatAreNotUsed() throws Exception {
        RawServer server = serve(peer -> {
            RawServer.always(RawServer.OK).serve(peer);
            closed.countDown();
        });

        response(client(options -> options.put(CONNECTION_MAX_IDLE_TIMEOUT, SHORT)), server);

        await(closed);
    }

    @Test
    void countsTheTimeThatAConnectionIsIdleFromItsLatestUse() {
        RawServer server = serve(RawServer.always(RawServer.OK));
        SdkAsyncHttpClient client = client(options -> options.put(CONNECTION_MAX_IDLE_TIMEOUT, Duration.ofSeconds(1)));
        long end = System.nanoTime() + Duration.ofMillis(1500).toNanos();

        while (System.nanoTime() < end) {
            response(client, server);
        }

        assertThat(server.accepted()).isEqualTo(1);
    }

    @Test
    void keepsIdleConnectionsWhereNotToldToCloseThem() throws Exception {
        RawServer server = serve(RawServer.always(RawServer.OK));
        SdkAsyncHttpClient client = client(options ->
                options.put(CONNECTION_MAX_IDLE_TIMEOUT, Duration.ofMillis(1)).put(REAP_IDLE_CONNECTIONS, false));
        response(client, server);

        assertThat(closed.await(50, TimeUnit.MILLISECONDS)).isFalse();
        response(client, server);

        assertThat(server.accepted()).isEqualTo(1);
    }

    @Test
    void replacesConnectionsThatHaveLivedLongEnough() {
        var ended = new AtomicInteger();
        RawServer server = serve(peer -> {
            RawServer.always(RawServer.OK).serve(peer);
            ended.incrementAndGet();
        });
        SdkAsyncHttpClient client = client(options -> options.put(CONNECTION_TIME_TO_LIVE, SHORT));
        long start = System.nanoTime();

        eventually(() -> response(client, server).status() == 200 && server.accepted() == 3);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(SHORT.multipliedBy(2));
        eventually(() -> ended.get() == 3);
    }
}
