package dev.cognitoauth.cognito.call;

import dev.cognitoauth.awshttp.VertxHttpClient;
import io.netty.channel.EventLoopGroup;
import io.quarkiverse.amazon.cognitouserpools.runtime.CognitoUserPoolsConfig;
import io.quarkiverse.amazon.common.AmazonClient;
import io.quarkiverse.amazon.common.AmazonClientBuilder;
import io.quarkus.netty.MainEventLoopGroup;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityAsyncClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClientBuilder;
import software.amazon.awssdk.services.cognitoidentityprovider.endpoints.CognitoIdentityProviderEndpointProvider;

/**
 * Makes the SDK's clients: the Quarkus Amazon extension's one for user pools, one like it for identity pools, and the
 * extension's named one for administrators, each when it is first used.
 */
class CognitoClients {

    private final EventLoopTimers timers;

    CognitoClients(@MainEventLoopGroup EventLoopGroup eventLoops) {
        this.timers = new EventLoopTimers(eventLoops);
    }

    @Produces
    @Singleton
    VertxHttpClient http(Vertx vertx, CognitoUserPoolsConfig config) {
        return HttpTransport.client(vertx, config.asyncClient());
    }

    @Produces
    @Singleton
    CognitoIdentityProviderAsyncClient userPools(
            CognitoIdentityProviderAsyncClientBuilder builder, VertxHttpClient http) {
        return userPoolsBy(builder, http);
    }

    @Produces
    @Singleton
    @AmazonClient(SignedCalls.CLIENT)
    CognitoIdentityProviderAsyncClient userPoolsOfAdministrators(
            @AmazonClientBuilder(SignedCalls.CLIENT) CognitoIdentityProviderAsyncClientBuilder builder,
            VertxHttpClient http) {
        return userPoolsBy(builder, http);
    }

    @Produces
    @Singleton
    CognitoIdentityAsyncClient identityPools(
            CognitoIdentityProviderAsyncClient userPools, UpstreamConfig upstream, VertxHttpClient http) {
        return identityPoolsLike(userPools, upstream, http);
    }

    @Produces
    @Singleton
    @AmazonClient(SignedCalls.CLIENT)
    CognitoIdentityAsyncClient identityPoolsOfAdministrators(
            @AmazonClient(SignedCalls.CLIENT) CognitoIdentityProviderAsyncClient userPools,
            UpstreamConfig upstream,
            VertxHttpClient http) {
        return identityPoolsLike(userPools, upstream, http);
    }

    private CognitoIdentityAsyncClient identityPoolsLike(
            CognitoIdentityProviderAsyncClient userPools, UpstreamConfig upstream, VertxHttpClient http) {
        var like = userPools.serviceClientConfiguration();
        var builder = CognitoIdentityAsyncClient.builder()
                .region(like.region())
                .credentialsProvider(like.credentialsProvider())
                .overrideConfiguration(same -> same.apiCallTimeout(
                        like.overrideConfiguration().apiCallTimeout().orElse(null)));
        upstream.identityEndpoint().ifPresent(builder::endpointOverride);
        return tuned(builder, http).build();
    }

    void close(@Disposes VertxHttpClient http) {
        http.close();
    }

    void close(@Disposes @Any CognitoIdentityProviderAsyncClient userPools) {
        userPools.close();
    }

    void close(@Disposes @Any CognitoIdentityAsyncClient identityPools) {
        identityPools.close();
    }

    private CognitoIdentityProviderAsyncClient userPoolsBy(
            CognitoIdentityProviderAsyncClientBuilder builder, VertxHttpClient http) {
        builder.endpointProvider(new ResolvedEndpoint(CognitoIdentityProviderEndpointProvider.defaultProvider()));
        return tuned(builder, http).build();
    }

    /** Sets what has no property, and an HTTP client in place of the extension's own. */
    private <B extends AwsClientBuilder<B, C> & AwsAsyncClientBuilder<B, C>, C> B tuned(
            B builder, VertxHttpClient http) {
        return builder.overrideConfiguration(builder.overrideConfiguration().toBuilder()
                        // Upstream decides which calls are repeated.
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .scheduledExecutorService(timers)
                        .addExecutionInterceptor(new ResponseCheck())
                        .build())
                // The extension has set one, and the SDK refuses to have both.
                .httpClientBuilder(null)
                .httpClient(http)
                // Answers are short, so reading one on the event loop costs less than handing it to another thread.
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run));
    }
}
