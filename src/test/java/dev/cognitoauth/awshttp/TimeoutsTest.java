package dev.cognitoauth.awshttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

        assertThat(failure(
                        client(setup -> setup.http
                                .setIdleTimeout((int) SHORT.toMillis())
                                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)),
                        server))
                .isInstanceOf(IOException.class);

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

        assertThat(response(
                                client(setup ->
                                        setup.http.setIdleTimeout(1200).setIdleTimeoutUnit(TimeUnit.MILLISECONDS)),
                                server)
                        .body())
                .isEqualTo("ok");
    }

    @Test
    void failsWhereARequestCannotBeSent() throws Exception {
        RawServer server = serve(peer -> await(closed));

        Sent sent = Sent.send(
                client(setup ->
                        setup.http.setIdleTimeout((int) SHORT.toMillis()).setIdleTimeoutUnit(TimeUnit.MILLISECONDS)),
                request(SdkHttpMethod.POST, server.uri()),
                "x".repeat(32 * 1024 * 1024));

        assertThat(failure(sent)).isInstanceOf(IOException.class);
        closed.countDown();
    }

    @Test
    void failsWhereNobodyAcceptsConnections() throws Exception {
        try (var unreachable = new FullBacklog()) {
            SdkAsyncHttpClient client = client(setup -> setup.http.setConnectTimeout((int) SHORT.toMillis()));

            assertThat(failure(Sent.send(client, get(unreachable.uri())))).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void failsWhereConnectingTakesLongerThanACallMayWait() throws Exception {
        try (var unreachable = new FullBacklog()) {
            SdkAsyncHttpClient client = client(setup -> setup.acquireTimeout = SHORT);

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
        SdkAsyncHttpClient client = client(setup -> {
            setup.pool.setHttp1MaxSize(1);
            setup.acquireTimeout = SHORT;
        });
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

        response(client(setup -> setup.http.setKeepAliveTimeout(1)), server);

        await(closed);
    }

    @Test
    void countsTheTimeThatAConnectionIsIdleFromItsLatestUse() {
        RawServer server = serve(RawServer.always(RawServer.OK));
        SdkAsyncHttpClient client = client(setup -> {
            setup.http.setKeepAliveTimeout(1);
            setup.pool.setHttp1MaxSize(1);
        });
        long end = System.nanoTime() + Duration.ofMillis(1500).toNanos();

        while (System.nanoTime() < end) {
            response(client, server);
        }

        assertThat(server.accepted()).isEqualTo(1);
    }
}
