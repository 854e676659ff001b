package dev.cognitoauth.cognito.call;

import io.netty.channel.EventLoopGroup;
import io.quarkiverse.amazon.cognitouserpools.runtime.CognitoUserPoolsConfig;
import io.quarkiverse.amazon.common.runtime.AmazonClientNettyTransportRecorder;
import io.quarkus.netty.MainEventLoopGroup;
import io.quarkus.runtime.RuntimeValue;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityAsyncClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClientBuilder;

/** Makes the SDK's clients: the Quarkus Amazon extension's one for user pools, and one like it for identity pools. */
class CognitoClients {

    @Produces
    @Singleton
    CognitoIdentityProviderAsyncClient userPools(CognitoIdentityProviderAsyncClientBuilder builder) {
        return tuned(builder).build();
    }

    @Produces
    @Singleton
    CognitoIdentityAsyncClient identityPools(
            CognitoIdentityProviderAsyncClient userPools,
            UpstreamConfig upstream,
            CognitoUserPoolsConfig config,
            @MainEventLoopGroup EventLoopGroup loops) {
        var like = userPools.serviceClientConfiguration();
        var builder = CognitoIdentityAsyncClient.builder()
                .region(like.region())
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(http(config, loops))
                .overrideConfiguration(same -> same.apiCallTimeout(
                        like.overrideConfiguration().apiCallTimeout().orElse(null)));
        upstream.identityEndpoint().ifPresent(builder::endpointOverride);
        return tuned(builder).build();
    }

    void close(@Disposes CognitoIdentityAsyncClient client) {
        client.close();
    }

    /** Settings for which the extension has no property. */
    private <B extends AwsClientBuilder<B, C> & AwsAsyncClientBuilder<B, C>, C> B tuned(B builder) {
        return builder.overrideConfiguration(builder.overrideConfiguration().toBuilder()
                        // Upstream decides which calls are repeated.
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .addExecutionInterceptor(new ResponseCheck())
                        .build())
                // Answers are short, so reading one on the event loop costs less than handing it to another thread.
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run));
    }

    /** The HTTP client as the extension makes it, from the same quarkus.cognito-user-pools.async-client.* */
    private static SdkAsyncHttpClient.Builder<?> http(CognitoUserPoolsConfig config, EventLoopGroup loops) {
        var recorder = new AmazonClientNettyTransportRecorder();
        var settings = new RuntimeValue<>(config.asyncClient());
        return recorder.configureNettyAsync(
                        recorder.configureAsync("cognito-identity", settings), () -> loops, settings)
                .getValue();
    }
}
