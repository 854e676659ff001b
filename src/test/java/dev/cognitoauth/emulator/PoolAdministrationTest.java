package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType.ALLOW_CUSTOM_AUTH;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH;
import static software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType.ALLOW_USER_SRP_AUTH;

import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AliasAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeDataType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFactorType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeletionProtectionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.FeatureType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.FeatureUnavailableInTierException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PreventUserExistenceErrorTypes;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SchemaAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientDescription;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolDescriptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolTierType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;

/** What tools that provision user pools and app clients rely on. */
class PoolAdministrationTest extends EmulatorTest {

    @Test
    void resetsWhatAnUpdateOfAPoolDoesNotGive() {
        String pool = pool(settings -> settings.usernameAttributes(UsernameAttributeType.EMAIL)
                .autoVerifiedAttributes(VerifiedAttributeType.EMAIL)
                .schema(attribute("team"))
                .policies(policies -> policies.passwordPolicy(
                        policy -> policy.minimumLength(12).requireSymbols(true))));

        cognito.updateUserPool(
                update -> update.userPoolId(pool).adminCreateUserConfig(users -> users.allowAdminCreateUserOnly(true)));

        UserPoolType after = describe(pool);
        assertThat(after.adminCreateUserConfig().allowAdminCreateUserOnly()).isTrue();
        assertThat(after.policies().passwordPolicy().minimumLength()).isEqualTo(8);
        assertThat(after.autoVerifiedAttributes()).isEmpty();
        assertThat(after.name()).isEqualTo("test");
        assertThat(after.usernameAttributes()).containsExactly(UsernameAttributeType.EMAIL);
        assertThat(after.schemaAttributes())
                .extracting(SchemaAttributeType::name)
                .contains("custom:team");
    }

    @Test
    void keepsAProtectedPoolFromBeingDeleted() {
        String pool = pool(settings -> settings.deletionProtection(DeletionProtectionType.ACTIVE));

        refused(InvalidParameterException.class, () -> cognito.deleteUserPool(request -> request.userPoolId(pool)))
                .hasMessageContaining("deletion protection is activated");

        cognito.updateUserPool(request -> request.userPoolId(pool).deletionProtection(DeletionProtectionType.INACTIVE));
        cognito.deleteUserPool(request -> request.userPoolId(pool));
        refused(ResourceNotFoundException.class, () -> describe(pool))
                .hasMessage("User pool %s does not exist.".formatted(pool));
    }

    @Test
    void resetsWhatAnUpdateOfAnAppClientDoesNotGive() {
        String pool = pool(settings -> {});
        UserPoolClientType before = client(
                pool,
                settings -> settings.generateSecret(true)
                        .explicitAuthFlows(ALLOW_USER_PASSWORD_AUTH)
                        .refreshTokenValidity(5)
                        .readAttributes("email")
                        .preventUserExistenceErrors(PreventUserExistenceErrorTypes.ENABLED));

        cognito.updateUserPoolClient(
                update -> update.userPoolId(pool).clientId(before.clientId()).authSessionValidity(10));

        UserPoolClientType after = cognito.describeUserPoolClient(
                        request -> request.userPoolId(pool).clientId(before.clientId()))
                .userPoolClient();
        assertThat(after.authSessionValidity()).isEqualTo(10);
        assertThat(after.explicitAuthFlows())
                .containsExactlyInAnyOrder(ALLOW_CUSTOM_AUTH, ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH);
        assertThat(after.refreshTokenValidity()).isEqualTo(30);
        assertThat(after.readAttributes()).isEmpty();
        assertThat(after.preventUserExistenceErrors()).isEqualTo(PreventUserExistenceErrorTypes.LEGACY);
        assertThat(after.clientSecret()).isNotNull().isEqualTo(before.clientSecret());
        assertThat(after.clientName()).isEqualTo("test");
    }

    @Test
    void forgetsADeletedAppClient() {
        String pool = pool(settings -> {});
        String client = client(pool, settings -> settings.explicitAuthFlows(ALLOW_USER_PASSWORD_AUTH))
                .clientId();

        refused(
                ResourceNotFoundException.class,
                () -> cognito.deleteUserPoolClient(
                        request -> request.userPoolId(Seed.USER_POOL_ID).clientId(client)));
        cognito.deleteUserPoolClient(request -> request.userPoolId(pool).clientId(client));

        refused(ResourceNotFoundException.class, () -> signIn(client, EMAIL))
                .hasMessage("User pool client %s does not exist.".formatted(client));
    }

    @Test
    void listsPoolsAndAppClientsByPages() {
        String pool = pool(settings -> {});
        String client = client(pool, settings -> {}).clientId();
        String other = client(pool, settings -> {}).clientId();

        var pools = cognito.listUserPools(list -> list.maxResults(1));
        var lastPools = cognito.listUserPools(list -> list.maxResults(60).nextToken(pools.nextToken()));
        var clients = cognito.listUserPoolClients(list -> list.userPoolId(pool).maxResults(1));
        var lastClients =
                cognito.listUserPoolClients(list -> list.userPoolId(pool).nextToken(clients.nextToken()));

        assertThat(pools.userPools()).extracting(UserPoolDescriptionType::id).containsExactly(Seed.USER_POOL_ID);
        assertThat(lastPools.userPools())
                .extracting(UserPoolDescriptionType::id)
                .containsExactly(pool);
        assertThat(lastPools.nextToken()).isNull();
        assertThat(clients.userPoolClients())
                .extracting(UserPoolClientDescription::clientId)
                .containsExactly(client);
        assertThat(lastClients.userPoolClients())
                .extracting(UserPoolClientDescription::clientId)
                .containsExactly(other);
        refused(InvalidParameterException.class, () -> cognito.listUserPools(list -> list.maxResults(0)))
                .hasMessageContaining("Value '0' at 'maxResults'");
    }

    @Test
    void refusesPoolsThatCannotBe() {
        refused(
                InvalidParameterException.class,
                () -> pool(settings -> settings.usernameAttributes(UsernameAttributeType.EMAIL)
                        .aliasAttributes(AliasAttributeType.EMAIL)));
        refused(
                        InvalidParameterException.class,
                        () -> pool(settings -> settings.policies(
                                policies -> policies.passwordPolicy(policy -> policy.minimumLength(5)))))
                .hasMessageContaining("'policies.passwordPolicy.minimumLength'");
        refused(InvalidParameterException.class, () -> pool(settings -> settings.mfaConfiguration(UserPoolMfaType.ON)));
        refused(
                FeatureUnavailableInTierException.class,
                () -> pool(settings -> settings.userPoolTier(UserPoolTierType.LITE)
                        .policies(policies -> policies.signInPolicy(signIn ->
                                signIn.allowedFirstAuthFactors(AuthFactorType.PASSWORD, AuthFactorType.EMAIL_OTP)))));
        refused(
                        InvalidParameterException.class,
                        () -> pool(settings -> settings.schema(
                                attribute("team").toBuilder().required(true).build())))
                .hasMessage("Required custom attributes are not supported currently.");
        refused(
                InvalidParameterException.class,
                () -> pool(settings -> settings.schema(attribute("phone_number_verified"))));
        refused(
                        InvalidParameterException.class,
                        () -> pool(settings -> settings.userAttributeUpdateSettings(update ->
                                update.attributesRequireVerificationBeforeUpdate(VerifiedAttributeType.EMAIL))))
                .hasMessageContaining("must exist in AutoVerifiedAttributes");
        assertThat(cognito.listUserPools(list -> list.maxResults(60)).userPools())
                .hasSize(1);
    }

    @Test
    void refusesAppClientsThatCannotBe() {
        refusedClient(settings -> settings.accessTokenValidity(25)).hasMessage("Invalid range for token validity.");
        refusedClient(settings ->
                        settings.refreshTokenValidity(30).tokenValidityUnits(units -> units.refreshToken("minutes")))
                .hasMessage("Invalid range for token validity.");
        refusedClient(settings -> settings.authSessionValidity(16)).hasMessageContaining("'authSessionValidity'");
        refusedClient(settings -> settings.writeAttributes("email", "custom:none"))
                .hasMessageContaining("Invalid write attributes");
        refusedClient(
                settings -> settings.explicitAuthFlows(ALLOW_USER_SRP_AUTH, ExplicitAuthFlowsType.ADMIN_NO_SRP_AUTH));
        refusedClient(settings -> settings.explicitAuthFlows(ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH)
                .refreshTokenRotation(rotation -> rotation.feature(FeatureType.ENABLED)));
    }

    @Test
    void letsEachAppClientWriteWhatEachUserNeeds() {
        String pool = pool(settings -> settings.schema(
                SchemaAttributeType.builder().name("name").required(true).build()));

        refused(InvalidParameterException.class, () -> client(pool, settings -> settings.writeAttributes("email")))
                .hasMessage("Invalid write attributes specified while creating a client");
        refused(
                InvalidParameterException.class,
                () -> client(pool, settings -> settings.writeAttributes("name", "email_verified")));
        assertThat(client(pool, settings -> settings.writeAttributes("name").readAttributes("email_verified"))
                        .writeAttributes())
                .containsExactly("name");
    }

    @Test
    void addsToTheSchema() {
        cognito.addCustomAttributes(
                schema -> schema.userPoolId(Seed.USER_POOL_ID).customAttributes(attribute("team")));

        cognito.signUp(user -> user.clientId(Seed.CLIENT_ID)
                .username(EMAIL)
                .password(PASSWORD)
                .userAttributes(AttributeType.builder()
                        .name("custom:team")
                        .value("engines")
                        .build()));

        refused(
                        InvalidParameterException.class,
                        () -> cognito.addCustomAttributes(
                                schema -> schema.userPoolId(Seed.USER_POOL_ID).customAttributes(attribute("team"))))
                .hasMessageContaining("Existing attribute already has name custom:team.");
    }

    @Test
    void tagsPools() {
        String arn = describe(pool(settings -> settings.userPoolTags(Map.of("stage", "dev"))))
                .arn();

        cognito.tagResource(tag -> tag.resourceArn(arn).tags(Map.of("team", "engines")));
        assertThat(cognito.listTagsForResource(tag -> tag.resourceArn(arn)).tags())
                .isEqualTo(Map.of("stage", "dev", "team", "engines"));

        cognito.untagResource(tag -> tag.resourceArn(arn).tagKeys("stage"));
        assertThat(cognito.listTagsForResource(tag -> tag.resourceArn(arn)).tags())
                .isEqualTo(Map.of("team", "engines"));
        refused(ResourceNotFoundException.class, () -> cognito.listTagsForResource(tag -> tag.resourceArn(arn + "0")));
        refused(
                InvalidParameterException.class,
                () -> cognito.tagResource(tag -> tag.resourceArn(arn).tags(Map.of("aws:owner", "me"))));
    }

    @Test
    void tellsTheSecondFactorsOfAPool() {
        String pool = pool(settings -> {});
        cognito.setUserPoolMfaConfig(config -> config.userPoolId(pool)
                .mfaConfiguration(UserPoolMfaType.OPTIONAL)
                .softwareTokenMfaConfiguration(totp -> totp.enabled(true))
                .emailMfaConfiguration(email -> email.subject("Your code")));

        refused(
                InvalidParameterException.class,
                () -> cognito.setUserPoolMfaConfig(
                        config -> config.userPoolId(pool).mfaConfiguration(UserPoolMfaType.ON)));

        var config = cognito.getUserPoolMfaConfig(request -> request.userPoolId(pool));
        assertThat(config.mfaConfiguration()).isEqualTo(UserPoolMfaType.OPTIONAL);
        assertThat(config.softwareTokenMfaConfiguration().enabled()).isTrue();
        assertThat(config.emailMfaConfiguration().subject()).isEqualTo("Your code");
        assertThat(config.smsMfaConfiguration()).isNull();
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refusedClient(
            Consumer<CreateUserPoolClientRequest.Builder> settings) {
        return refused(InvalidParameterException.class, () -> client(Seed.USER_POOL_ID, settings));
    }

    private String pool(Consumer<CreateUserPoolRequest.Builder> settings) {
        return cognito.createUserPool(request -> settings.accept(request.poolName("test")))
                .userPool()
                .id();
    }

    private UserPoolClientType client(String pool, Consumer<CreateUserPoolClientRequest.Builder> settings) {
        return cognito.createUserPoolClient(
                        request -> settings.accept(request.userPoolId(pool).clientName("test")))
                .userPoolClient();
    }

    private UserPoolType describe(String pool) {
        return cognito.describeUserPool(request -> request.userPoolId(pool)).userPool();
    }

    private static SchemaAttributeType attribute(String name) {
        return SchemaAttributeType.builder()
                .name(name)
                .attributeDataType(AttributeDataType.STRING)
                .mutable(true)
                .build();
    }
}
