package dev.cognitoauth.emulator.operation;

import dev.cognitoauth.emulator.pool.Directory;
import dev.cognitoauth.emulator.pool.PasswordPolicy;
import dev.cognitoauth.emulator.pool.Randomness;
import dev.cognitoauth.emulator.pool.Refusal;
import dev.cognitoauth.emulator.pool.Schema;
import dev.cognitoauth.emulator.pool.UserPool;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolClientResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolClientResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PreventUserExistenceErrorTypes;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolPolicyType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** Creates and describes user pools and their app clients. */
public final class Pools extends UserPoolOperations {

    private final String region;
    private final String issuerBase;

    /** @param issuerBase what the issuer of a pool begins with, its id following after a slash */
    public Pools(Directory directory, Clock clock, String region, String issuerBase) {
        super(directory, clock);
        this.region = region;
        this.issuerBase = issuerBase;
    }

    @Override
    public CreateUserPoolResponse createUserPool(CreateUserPoolRequest request) {
        return CreateUserPoolResponse.builder()
                .userPool(create(Randomness.poolId(region), request).settings)
                .build();
    }

    /** Creates a pool whose id is known beforehand. */
    public UserPool create(String id, CreateUserPoolRequest request) {
        var settings = UserPoolType.builder();
        copy(request, settings);
        settings.id(id)
                .name(request.poolName())
                .arn("arn:aws:cognito-idp:%s:123456789012:userpool/%s".formatted(region, id))
                .mfaConfiguration(
                        Optional.ofNullable(request.mfaConfiguration()).orElse(UserPoolMfaType.OFF))
                .policies(withPasswordPolicy(request.policies()))
                .schemaAttributes(Schema.complete(request.schema()))
                .estimatedNumberOfUsers(0)
                .creationDate(now())
                .lastModifiedDate(now());
        UserPool pool = new UserPool(settings.build(), issuerBase + "/" + id);
        directory.pools.put(id, pool);
        return pool;
    }

    @Override
    public DescribeUserPoolResponse describeUserPool(DescribeUserPoolRequest request) {
        UserPool pool = directory.pool(request.userPoolId());
        return DescribeUserPoolResponse.builder()
                .userPool(pool.settings.toBuilder()
                        .estimatedNumberOfUsers(pool.users().size())
                        .build())
                .build();
    }

    @Override
    public CreateUserPoolClientResponse createUserPoolClient(CreateUserPoolClientRequest request) {
        String secret = Boolean.TRUE.equals(request.generateSecret()) ? Randomness.clientSecret() : null;
        return CreateUserPoolClientResponse.builder()
                .userPoolClient(createClient(Randomness.clientId(), secret, request))
                .build();
    }

    /** Creates an app client whose id and secret are known beforehand. */
    public UserPoolClientType createClient(String id, @Nullable String secret, CreateUserPoolClientRequest request) {
        var settings = UserPoolClientType.builder();
        copy(request, settings);
        if (!request.hasExplicitAuthFlows()) {
            settings.explicitAuthFlows(
                    ExplicitAuthFlowsType.ALLOW_CUSTOM_AUTH,
                    ExplicitAuthFlowsType.ALLOW_USER_SRP_AUTH,
                    ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH);
        }
        UserPoolClientType client = settings.clientId(id)
                .clientSecret(secret)
                .preventUserExistenceErrors(Optional.ofNullable(request.preventUserExistenceErrors())
                        .orElse(PreventUserExistenceErrorTypes.LEGACY))
                .enableTokenRevocation(
                        Optional.ofNullable(request.enableTokenRevocation()).orElse(true))
                .creationDate(now())
                .lastModifiedDate(now())
                .build();
        directory.pool(request.userPoolId()).clients.put(id, client);
        return client;
    }

    @Override
    public DescribeUserPoolClientResponse describeUserPoolClient(DescribeUserPoolClientRequest request) {
        return DescribeUserPoolClientResponse.builder()
                .userPoolClient(Optional.ofNullable(
                                directory.pool(request.userPoolId()).clients.get(request.clientId()))
                        .orElseThrow(() ->
                                Refusal.notFound("User pool client %s does not exist.".formatted(request.clientId()))))
                .build();
    }

    private static UserPoolPolicyType withPasswordPolicy(@Nullable UserPoolPolicyType policies) {
        var complete = policies == null ? UserPoolPolicyType.builder() : policies.toBuilder();
        return policies == null || policies.passwordPolicy() == null
                ? complete.passwordPolicy(PasswordPolicy.DEFAULT).build()
                : policies;
    }

    /** Copies the members that a request and a description have in common. */
    private static void copy(SdkPojo request, SdkPojo description) {
        description.sdkFields().forEach(to -> {
            var from = request.sdkFieldNameToField().get(to.locationName());
            if (from != null) {
                to.set(description, from.getValueOrDefault(request));
            }
        });
    }
}
