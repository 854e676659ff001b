package dev.cognitoauth.awshttp;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** Which connections carry another call. */
class ConnectionReuseTest extends HttpClientTest {

    private final CountDownLatch proceed = new CountDownLatch(1);

    private static void sendAndForward(
            SdkAsyncHttpClient client, RawServer server, CompletableFuture<Received> response) {
        Sent.send(client, get(server.uri())).received().whenComplete((received, failure) -> {
            if (failure == null) {
                response.complete(received);
            } else {
                response.completeExceptionally(failure);
            }
        });
    }
}
