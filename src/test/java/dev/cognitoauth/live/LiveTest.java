package dev.cognitoauth.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.cognitoauth.testing.EmulatedCognito;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;

/**
 * What the emulator's behaviour rests on, checked against pools that are made by the project's template and deleted at the
 * end: on AWS with {@code -Plive}, at {@code -Dlive.endpoint} where it is given, and else in the emulator in this process.
 */
class LiveTest {

    private static EmulatedCognito emulator;
    private static LivePools pools;
    private static final Report REPORT = new Report();

    @BeforeAll
    static void createPools() {
        pools = LivePools.create(cognito());
    }

    @AfterAll
    static void deletePools() {
        if (pools != null) {
            System.out.println(REPORT.summary(pools.cognito()));
            pools.close();
            assertThat(pools.leftOver()).isEmpty();
        }
        if (emulator != null) {
            emulator.stop();
        }
    }

    private static Cognito cognito() {
        String endpoint = System.getProperty("live.endpoint", "");
        if (!endpoint.isEmpty()) {
            return Cognito.at(URI.create(endpoint));
        } else if (Boolean.getBoolean("live")) {
            return aws();
        }
        emulator = new EmulatedCognito();
        emulator.listen();
        return Cognito.at(URI.create(emulator.endpoint()), emulator.clock());
    }

    /** Does not ask the metadata service of EC2, for whose answer all other machines would wait in vain. */
    private static Cognito aws() {
        AwsCredentialsProvider credentials = AwsCredentialsProviderChain.of(
                EnvironmentVariableCredentialsProvider.create(),
                ProfileCredentialsProvider.create(),
                ContainerCredentialsProvider.create());
        try {
            credentials.resolveCredentials();
        } catch (SdkClientException e) {
            throw skip("there are no AWS credentials in the environment or in AWS_PROFILE");
        }
        return Cognito.ofAws(credentials, region());
    }

    private static Region region() {
        try {
            return new AwsRegionProviderChain(new SystemSettingsRegionProvider(), new AwsProfileRegionProvider())
                    .getRegion();
        } catch (SdkClientException e) {
            throw skip("there is no AWS region in AWS_REGION or in AWS_PROFILE");
        }
    }

    private static RuntimeException skip(String reason) {
        String sentence = "Skipped the comparison with a real user pool, because " + reason + ".";
        System.out.println(sentence);
        return abort(sentence);
    }

    @Nested
    class SignIn extends SignInClaims {
        SignIn() {
            super(LiveTest.pools, REPORT);
        }
    }

    @Nested
    class Account extends AccountClaims {
        Account() {
            super(LiveTest.pools, REPORT);
        }
    }

    @Nested
    class SrpAndChoice extends SrpAndChoiceClaims {
        SrpAndChoice() {
            super(LiveTest.pools, REPORT);
        }
    }

    @Nested
    class SoftwareToken extends SoftwareTokenClaims {
        SoftwareToken() {
            super(LiveTest.pools, REPORT);
        }
    }

    @Nested
    class Refresh extends RefreshClaims {
        Refresh() {
            super(LiveTest.pools, REPORT);
        }
    }

    @Nested
    class Device extends DeviceClaims {
        Device() {
            super(LiveTest.pools, REPORT);
        }
    }

    @Nested
    class IdentityPool extends IdentityPoolClaims {
        IdentityPool() {
            super(LiveTest.pools, REPORT);
        }
    }

    @Nested
    class Passkey extends PasskeyClaims {
        Passkey() {
            super(LiveTest.pools, REPORT);
        }
    }
}
