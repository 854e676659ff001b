package dev.cognitoauth.cognito;

import static dev.cognitoauth.cognito.call.Operation.DESCRIBE_IDENTITY_POOL;
import static dev.cognitoauth.cognito.call.Operation.DESCRIBE_USER_POOL;
import static dev.cognitoauth.cognito.call.Operation.DESCRIBE_USER_POOL_CLIENT;
import static dev.cognitoauth.cognito.call.Operation.GET_USER_POOL_MFA_CONFIG;

import dev.cognitoauth.cognito.appclient.CognitoConfig;
import dev.cognitoauth.cognito.call.Operation;
import dev.cognitoauth.cognito.call.SignedCalls;
import dev.cognitoauth.cognito.poolcheck.FindingMetrics;
import dev.cognitoauth.cognito.poolcheck.PoolDescription;
import dev.cognitoauth.cognito.poolcheck.PoolReport;
import io.quarkiverse.amazon.common.AmazonClient;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityAsyncClient;
import software.amazon.awssdk.services.cognitoidentity.model.DescribeIdentityPoolResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolClientResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolResponse;

/** DescribeUserPool, DescribeUserPoolClient, GetUserPoolMfaConfig and, where there is an identity pool, DescribeIdentityPool. */
@Singleton
public class PoolCheckOperations {

    /** All that a check calls, each of which the AWS credentials must allow. */
    public static final List<Operation> CALLS =
            List.of(DESCRIBE_USER_POOL, DESCRIBE_USER_POOL_CLIENT, GET_USER_POOL_MFA_CONFIG, DESCRIBE_IDENTITY_POOL);

    private final CognitoConfig config;
    private final SignedCalls signed;
    private final Provider<CognitoIdentityAsyncClient> identityPools;
    private final FindingMetrics metrics;

    PoolCheckOperations(
            CognitoConfig config,
            SignedCalls signed,
            @AmazonClient(SignedCalls.CLIENT) Provider<CognitoIdentityAsyncClient> identityPools,
            FindingMetrics metrics) {
        this.config = config;
        this.signed = signed;
        this.identityPools = identityPools;
        this.metrics = metrics;
    }

    /**
     * Checks the pools that this service is configured for. What cannot be described is not judged: if a call fails, so does the
     * check, with the failures of all calls.
     */
    public Uni<PoolReport> check() {
        return Uni.combine()
                .all()
                .unis(
                        signed.call(
                                        DESCRIBE_USER_POOL,
                                        cognito ->
                                                cognito.describeUserPool(pool -> pool.userPoolId(config.userPoolId())))
                                .map(DescribeUserPoolResponse::userPool),
                        signed.call(
                                        DESCRIBE_USER_POOL_CLIENT,
                                        cognito -> cognito.describeUserPoolClient(
                                                client -> client.userPoolId(config.userPoolId())
                                                        .clientId(config.clientId())))
                                .map(DescribeUserPoolClientResponse::userPoolClient),
                        signed.call(
                                GET_USER_POOL_MFA_CONFIG,
                                cognito -> cognito.getUserPoolMfaConfig(pool -> pool.userPoolId(config.userPoolId()))),
                        identityPool())
                .collectFailures()
                .with(PoolDescription::new)
                .map(pool -> new PoolReport(pool.findings()))
                .invoke(report -> metrics.set(report.findings()));
    }

    private Uni<Optional<DescribeIdentityPoolResponse>> identityPool() {
        return config.identityPoolId()
                .map(id -> signed.call(
                                DESCRIBE_IDENTITY_POOL,
                                unused -> identityPools.get().describeIdentityPool(pool -> pool.identityPoolId(id)))
                        .map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }
}
