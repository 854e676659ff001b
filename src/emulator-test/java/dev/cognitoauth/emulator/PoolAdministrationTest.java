package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AliasAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeDataType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFactorType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeletionProtectionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.FeatureUnavailableInTierException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SchemaAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolDescriptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolTierType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;

/** The operations by which tools provision user pools. */
class PoolAdministrationTest extends EmulatorTest {

    @Test
    void resetsTheSettingsThatAnUpdateOfAPoolDoesNotGive() {
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
    void listsPoolsByPages() {
        String pool = pool(settings -> {});

        var first = cognito.listUserPools(list -> list.maxResults(1));
        var last = cognito.listUserPools(list -> list.maxResults(60).nextToken(first.nextToken()));

        assertThat(first.userPools()).extracting(UserPoolDescriptionType::id).containsExactly(SeededPools.USER_POOL_ID);
        assertThat(last.userPools())
                .extracting(UserPoolDescriptionType::id)
                .containsExactly(SeededManagedLogin.PARTNER_POOL_ID, pool);
        assertThat(last.nextToken()).isNull();
        refused(InvalidParameterException.class, () -> cognito.listUserPools(list -> list.maxResults(0)))
                .hasMessageContaining("Value '0' at 'maxResults'");
    }

    @Test
    void refusesInvalidSettingsOfPools() {
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
                        () -> pool(settings -> settings.schema(attribute("email").toBuilder()
                                .attributeDataType(AttributeDataType.NUMBER)
                                .build())))
                .hasMessageContaining("for standard schema attribute email");
        refused(
                        InvalidParameterException.class,
                        () -> pool(settings -> settings.userAttributeUpdateSettings(update ->
                                update.attributesRequireVerificationBeforeUpdate(VerifiedAttributeType.EMAIL))))
                .hasMessageContaining("must exist in AutoVerifiedAttributes");
        assertThat(cognito.listUserPools(list -> list.maxResults(60)).userPools())
                .extracting(UserPoolDescriptionType::id)
                .containsExactly(SeededPools.USER_POOL_ID, SeededManagedLogin.PARTNER_POOL_ID);
    }

    @Test
    void refusesValuesThatAreNotInTheirEnumeration() {
        refused(InvalidParameterException.class, () -> pool(settings -> settings.mfaConfiguration("SOMETIMES")))
                .hasMessage("1 validation error detected: Value 'SOMETIMES' at 'mfaConfiguration' failed to satisfy"
                        + " constraint: Member must satisfy enum value set: [OFF, ON, OPTIONAL]");
        refused(
                        InvalidParameterException.class,
                        () -> pool(settings -> settings.policies(policies ->
                                policies.signInPolicy(signIn -> signIn.allowedFirstAuthFactorsWithStrings("FACE")))))
                .hasMessageContaining("Value '[FACE]' at 'policies.signInPolicy.allowedFirstAuthFactors'");
        refused(
                        InvalidParameterException.class,
                        () -> pool(settings -> settings.schema(attribute("team").toBuilder()
                                .attributeDataType("Text")
                                .build())))
                .hasMessageContaining("Value 'Text' at 'schema.attributeDataType'");
    }

    @Test
    void refusesUsersWhoViolateTheSchema() {
        String pool = pool(settings -> settings.schema(
                SchemaAttributeType.builder().name("name").build(),
                attribute("team").toBuilder()
                        .stringAttributeConstraints(
                                limits -> limits.minLength("2").maxLength("7"))
                        .build(),
                SchemaAttributeType.builder()
                        .name("level")
                        .attributeDataType(AttributeDataType.NUMBER)
                        .mutable(true)
                        .numberAttributeConstraints(limits -> limits.minValue("1"))
                        .build()));
        cognito.adminCreateUser(user -> user.userPoolId(pool).username("ada"));

        change(pool, "custom:team", "engines");
        change(pool, "custom:team", "");
        change(pool, "custom:level", "1");
        refused(InvalidParameterException.class, () -> change(pool, "custom:team", "engineer"));
        refused(InvalidParameterException.class, () -> change(pool, "custom:team", "e"));
        refused(InvalidParameterException.class, () -> change(pool, "custom:level", "0"));
        refused(InvalidParameterException.class, () -> change(pool, "name", "Ada"))
                .hasMessageContaining("Attribute cannot be updated.");
    }

    @Test
    void addsCustomAttributesToTheSchema() {
        String pool = pool(settings -> {});
        String client = cognito.createUserPoolClient(
                        settings -> settings.userPoolId(pool).clientName("test"))
                .userPoolClient()
                .clientId();
        cognito.addCustomAttributes(schema -> schema.userPoolId(pool).customAttributes(attribute("team")));

        cognito.signUp(user -> user.clientId(client)
                .username("ada")
                .password(PASSWORD)
                .userAttributes(AttributeType.builder()
                        .name("custom:team")
                        .value("engines")
                        .build()));

        refused(
                        InvalidParameterException.class,
                        () -> cognito.addCustomAttributes(
                                schema -> schema.userPoolId(pool).customAttributes(attribute("team"))))
                .hasMessageContaining("Existing attribute already has name custom:team.");
    }

    @Test
    void prefixesTheNamesOfCustomAttributesWhateverTheyAre() {
        String pool = pool(settings -> settings.schema(
                attribute("custom:sub"),
                attribute("rank").toBuilder().developerOnlyAttribute(true).build()));

        assertThat(describe(pool).schemaAttributes())
                .extracting(SchemaAttributeType::name)
                .contains("custom:custom:sub", "dev:custom:rank")
                .doesNotContain("custom:sub", "custom:rank");
    }

    @Test
    void keepsAttributesForDevelopersFromAppClients() throws Exception {
        String pool = pool(settings -> settings.schema(
                attribute("rank").toBuilder().developerOnlyAttribute(true).build()));
        String client = cognito.createUserPoolClient(settings -> settings.userPoolId(pool)
                        .clientName("test")
                        .explicitAuthFlowsWithStrings("ALLOW_USER_PASSWORD_AUTH"))
                .userPoolClient()
                .clientId();
        AttributeType rank =
                AttributeType.builder().name("dev:custom:rank").value("admiral").build();
        cognito.adminCreateUser(user -> user.userPoolId(pool)
                .username("ada")
                .temporaryPassword(PASSWORD)
                .userAttributes(rank));

        assertThat(call(
                                "InitiateAuth",
                                initiateAuth(client, "USER_PASSWORD_AUTH", "USERNAME", "ada", "PASSWORD", PASSWORD))
                        .at("/ChallengeParameters/userAttributes")
                        .asText())
                .doesNotContain("rank");
        change(pool, "dev:custom:rank", "captain");
        cognito.adminSetUserPassword(
                user -> user.userPoolId(pool).username("ada").password(PASSWORD).permanent(true));
        var tokens = signIn(client, "ada");
        assertThat(claims(tokens.idToken())).doesNotContainKey("dev:custom:rank");
        assertThat(cognito.getUser(user -> user.accessToken(tokens.accessToken()))
                        .userAttributes())
                .extracting(AttributeType::name)
                .doesNotContain("dev:custom:rank");
        assertThat(cognito.adminGetUser(user -> user.userPoolId(pool).username("ada"))
                        .userAttributes())
                .contains(rank.toBuilder().value("captain").build());
        refused(
                        NotAuthorizedException.class,
                        () -> cognito.updateUserAttributes(
                                user -> user.accessToken(tokens.accessToken()).userAttributes(rank)))
                .hasMessage("A client attempted to write unauthorized attribute");
        for (String kind : List.of("ReadAttributes", "WriteAttributes")) {
            assertRefused(
                    "CreateUserPoolClient",
                    Map.of("UserPoolId", pool, "ClientName", "other", kind, List.of("dev:custom:rank")),
                    "InvalidParameterException",
                    "Invalid %s attributes specified while creating a client"
                            .formatted(kind.startsWith("Read") ? "read" : "write"));
        }
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
    void describesTheMfaConfigurationOfAPool() {
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

    private String pool(Consumer<CreateUserPoolRequest.Builder> settings) {
        return cognito.createUserPool(request -> settings.accept(request.poolName("test")))
                .userPool()
                .id();
    }

    private void change(String pool, String attribute, String value) {
        cognito.adminUpdateUserAttributes(user -> user.userPoolId(pool)
                .username("ada")
                .userAttributes(
                        AttributeType.builder().name(attribute).value(value).build()));
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
