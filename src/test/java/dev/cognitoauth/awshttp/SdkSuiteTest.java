package dev.cognitoauth.awshttp;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import software.amazon.awssdk.http.SdkAsyncHttpClientH1TestSuite;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** The SDK's own tests for HTTP clients. */
@Tag("slow")
class SdkSuiteTest extends SdkAsyncHttpClientH1TestSuite {

    private static Vertx vertx;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Override
    protected SdkAsyncHttpClient setupClient() {
        var trusting = new HttpClientOptions().setTrustAll(true).setVerifyHost(false);
        return new VertxHttpClient(vertx, trusting, new PoolOptions(), Duration.ofSeconds(10), Optional.empty());
    }
}
