package dev.cognitoauth.emulator.userpool;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.Randomness;
import dev.cognitoauth.emulator.model.SchemaDefinition;
import dev.cognitoauth.emulator.model.UserPool;
import dev.cognitoauth.emulator.model.UserPoolErrors;
import dev.cognitoauth.emulator.wire.SdkFields;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AddCustomAttributesRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AddCustomAttributesResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeleteUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeleteUserPoolResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeletionProtectionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUserPoolsRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUserPoolsResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SmsMfaConfigType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolDescriptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** Creates, describes, updates, deletes and lists user pools, and adds to their schema. */
public final class UserPools extends UserPoolOperations {

    private final String region;
    private final String issuerBase;

    /** @param issuerBase the issuer of a pool without the slash and the id at its end */
    public UserPools(Directory directory, Clock clock, String region, String issuerBase) {
        super(directory, clock);
        this.region = region;
        this.issuerBase = issuerBase;
    }

    @Override
    public CreateUserPoolResponse createUserPool(CreateUserPoolRequest request) {
        return CreateUserPoolResponse.builder()
                .userPool(create(Randomness.poolId(region), request).settings())
                .build();
    }

    /** Creates a pool with a given id. */
    public UserPool create(String id, CreateUserPoolRequest request) {
        UserPoolType settings = PoolSettings.of(request)
                .id(id)
                .name(request.poolName())
                .arn("arn:aws:cognito-idp:%s:123456789012:userpool/%s".formatted(region, id))
                .schemaAttributes(SchemaDefinition.complete(request.schema()))
                .estimatedNumberOfUsers(0)
                .creationDate(now())
                .lastModifiedDate(now())
                .build();
        UserPool pool = new UserPool(settings, issuerBase + "/" + id);
        requireTextMessages(pool, settings);
        directory.add(pool);
        return pool;
    }

    @Override
    public DescribeUserPoolResponse describeUserPool(DescribeUserPoolRequest request) {
        UserPool pool = directory.pool(request.userPoolId());
        return DescribeUserPoolResponse.builder()
                .userPool(pool.settings().toBuilder()
                        .estimatedNumberOfUsers(pool.users().all().size())
                        .build())
                .build();
    }

    @Override
    public UpdateUserPoolResponse updateUserPool(UpdateUserPoolRequest request) {
        UserPool pool = directory.pool(request.userPoolId());
        UserPoolType old = pool.settings();
        UserPoolType settings = PoolSettings.of(request)
                .id(old.id())
                .name(Optional.ofNullable(request.poolName()).orElse(old.name()))
                .arn(old.arn())
                .schemaAttributes(old.schemaAttributes())
                .aliasAttributes(old.aliasAttributes())
                .usernameAttributes(old.usernameAttributes())
                .usernameConfiguration(old.usernameConfiguration())
                .creationDate(old.creationDate())
                .lastModifiedDate(now())
                .build();
        requireTextMessages(pool, settings);
        pool.update(settings);
        return UpdateUserPoolResponse.builder().build();
    }

    @Override
    public DeleteUserPoolResponse deleteUserPool(DeleteUserPoolRequest request) {
        UserPool pool = directory.pool(request.userPoolId());
        if (pool.settings().deletionProtection() == DeletionProtectionType.ACTIVE) {
            throw UserPoolErrors.invalidParameter(
                    "The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.");
        }
        directory.remove(pool);
        return DeleteUserPoolResponse.builder().build();
    }

    @Override
    public ListUserPoolsResponse listUserPools(ListUserPoolsRequest request) {
        UserPoolErrors.checkRange("maxResults", request.maxResults(), 1, 60);
        List<UserPoolDescriptionType> all = directory.pools().stream()
                .map(pool -> {
                    var description = UserPoolDescriptionType.builder();
                    SdkFields.copy(pool.settings(), description);
                    return description.build();
                })
                .toList();
        var page = Page.of(request, all, request.maxResults(), 60, request.nextToken());
        return ListUserPoolsResponse.builder()
                .userPools(page.items())
                .nextToken(page.next())
                .build();
    }

    @Override
    public AddCustomAttributesResponse addCustomAttributes(AddCustomAttributesRequest request) {
        UserPool pool = directory.pool(request.userPoolId());
        EnumConstraints.check(request);
        pool.update(pool.settings().toBuilder()
                .schemaAttributes(
                        SchemaDefinition.extended(pool.settings().schemaAttributes(), request.customAttributes()))
                .lastModifiedDate(now())
                .build());
        return AddCustomAttributesResponse.builder().build();
    }

    /** Offers MFA by text message where the settings turn MFA on, as long as SetUserPoolMfaConfig was not called. */
    private static void requireTextMessages(UserPool pool, UserPoolType settings) {
        if (settings.mfaConfiguration() == UserPoolMfaType.OFF) {
            return;
        }
        if (settings.smsConfiguration() != null) {
            pool.configureMfa(pool.mfaConfig()
                    .withSms(SmsMfaConfigType.builder()
                            .smsAuthenticationMessage(settings.smsAuthenticationMessage())
                            .smsConfiguration(settings.smsConfiguration())
                            .build()));
        } else if (pool.mfaConfig().offersNoMethod()) {
            throw UserPoolErrors.invalidParameter(
                    "SMS configuration and Auto verification for phone_number are required when MFA is required/optional");
        }
    }
}
