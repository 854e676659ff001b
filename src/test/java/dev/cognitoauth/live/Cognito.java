package dev.cognitoauth.live;

import dev.cognitoauth.testing.TestClock;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/**
 * The Cognito that the claims are checked against.
 *
 * @param stack makes the template's stack by its name
 * @param letPass lets this time pass, by this Cognito's clock
 */
record Cognito(
        String description,
        CognitoIdentityProviderClient userPools,
        CognitoIdentityClient identityPools,
        Function<String, PoolStack> stack,
        Clock clock,
        Consumer<Duration> letPass) {

    /** The real one, in the account that the credentials belong to. */
    static Cognito ofAws(AwsCredentialsProvider credentials, Region region) {
        CloudFormationClient cloudFormation = CloudFormationClient.builder()
                .credentialsProvider(credentials)
                .region(region)
                .build();
        return new Cognito(
                "Cognito in " + region,
                CognitoIdentityProviderClient.builder()
                        .credentialsProvider(credentials)
                        .region(region)
                        .build(),
                CognitoIdentityClient.builder()
                        .credentialsProvider(credentials)
                        .region(region)
                        .build(),
                name -> new CloudFormationPoolStack(cloudFormation, name, Duration.ofSeconds(5)),
                Clock.systemUTC(),
                Cognito::sleep);
    }

    /** A running emulator, such as that of {@code ./mvnw quarkus:dev}. */
    static Cognito at(URI endpoint) {
        return at(endpoint, Clock.systemUTC(), Cognito::sleep);
    }

    /** The emulator in this process, whose clock need not be waited for. */
    static Cognito at(URI endpoint, TestClock clock) {
        return at(endpoint, clock, clock::advance);
    }

    private static Cognito at(URI endpoint, Clock clock, Consumer<Duration> letPass) {
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "any"));
        return new Cognito(
                "the emulator at " + endpoint,
                CognitoIdentityProviderClient.builder()
                        .endpointOverride(endpoint)
                        .credentialsProvider(credentials)
                        .region(Region.US_EAST_1)
                        .build(),
                CognitoIdentityClient.builder()
                        .endpointOverride(endpoint)
                        .credentialsProvider(credentials)
                        .region(Region.US_EAST_1)
                        .build(),
                name -> new EndpointPoolStack(endpoint, name),
                clock,
                letPass);
    }

    /** A real Cognito's clock cannot be set. */
    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
