package dev.cognitoauth.cognito;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderAsyncClientBuilder;

/** The client of the Quarkus Amazon extension, with what has no property. */
class CognitoClient {

    @Produces
    @Singleton
    CognitoIdentityProviderAsyncClient cognito(
            CognitoIdentityProviderAsyncClientBuilder builder, Reachability reachability) {
        return builder.overrideConfiguration(builder.overrideConfiguration().toBuilder()
                        // A repeated call could sign up, text or lock out a user twice. Upstream repeats reads.
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .addExecutionInterceptor(reachability)
                        .build())
                // Answers are short: reading one on the event loop costs less than handing it to another thread.
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
                .build();
    }
}
