package dev.cognitoauth.cognito.call;

import dev.cognitoauth.cognito.AuthConfig;
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

/** The clients of Cognito: that of the Quarkus Amazon extension, and one for identity pools that is just like it. */
class CognitoClients {

    private final Reachability reachability;
    private final CallObserver calls;

    CognitoClients(Reachability reachability, CallObserver calls) {
        this.reachability = reachability;
        this.calls = calls;
    }

    @Produces
    @Singleton
    CognitoIdentityProviderAsyncClient userPools(CognitoIdentityProviderAsyncClientBuilder builder) {
        return tuned(builder).build();
    }

    @Produces
    @Singleton
    CognitoIdentityAsyncClient identityPools(
            CognitoIdentityProviderAsyncClient userPools,
            AuthConfig auth,
            CognitoUserPoolsConfig config,
            @MainEventLoopGroup EventLoopGroup loops) {
        var like = userPools.serviceClientConfiguration();
        var builder = CognitoIdentityAsyncClient.builder()
                .region(like.region())
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(http(config, loops))
                .overrideConfiguration(same -> same.apiCallTimeout(
                        like.overrideConfiguration().apiCallTimeout().orElse(null)));
        auth.identityEndpoint().ifPresent(builder::endpointOverride);
        return tuned(builder).build();
    }

    void close(@Disposes CognitoIdentityAsyncClient client) {
        client.close();
    }

    /** What has no property. */
    private <B extends AwsClientBuilder<B, C> & AwsAsyncClientBuilder<B, C>, C> B tuned(B builder) {
        return builder.overrideConfiguration(builder.overrideConfiguration().toBuilder()
                        // A repeated call could sign up, text or lock out a user twice. Upstream repeats reads.
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .addExecutionInterceptor(reachability)
                        .addExecutionInterceptor(calls)
                        .build())
                // Answers are short: reading one on the event loop costs less than handing it to another thread.
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
