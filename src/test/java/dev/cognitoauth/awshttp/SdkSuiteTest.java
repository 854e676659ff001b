package dev.cognitoauth.awshttp;

import static software.amazon.awssdk.http.SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.http.SdkAsyncHttpClientH1TestSuite;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/** The SDK's own tests for HTTP clients. */
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
        return VertxHttpClient.builder(vertx)
                .options(
                        AttributeMap.builder().put(TRUST_ALL_CERTIFICATES, true).build())
                .build();
    }
}
