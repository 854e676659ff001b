package dev.cognitoauth.emulator;

import dev.cognitoauth.emulator.identitypool.IdentityPools;
import dev.cognitoauth.emulator.userpool.Groups;
import dev.cognitoauth.emulator.userpool.PoolClients;
import dev.cognitoauth.emulator.userpool.PoolMfaConfig;
import dev.cognitoauth.emulator.userpool.UserPools;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentity.model.AmbiguousRoleResolutionType;
import software.amazon.awssdk.services.cognitoidentity.model.CognitoIdentityProvider;
import software.amazon.awssdk.services.cognitoidentity.model.CreateIdentityPoolRequest;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMapping;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMappingType;
import software.amazon.awssdk.services.cognitoidentity.model.SetIdentityPoolRolesRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdvancedSecurityModeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeDataType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFactorType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateGroupRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.FeatureType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PreventUserExistenceErrorTypes;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RecoveryOptionNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RecoveryOptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SchemaAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetUserPoolMfaConfigRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TimeUnitsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserVerificationType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;

/**
 * The pools that every emulator starts with: the user pool and the app client that the CloudFormation template makes, so
 * that whatever fails on AWS fails in development, a second app client for what the first one refuses, two identity
 * pools for the users of both, and a group of administrators. In addition, the user pool sends codes by e-mail as a first or second factor.
 */
public final class SeededPools {

    public static final String REGION = "us-east-1";
    public static final String USER_POOL_ID = "us-east-1_Emulator1";
    public static final String CLIENT_ID = "1example23456789emulator01";
    /** An app client with a secret, longer tokens, no rotation, CUSTOM_AUTH, and access to all attributes. */
    public static final String SECRET_CLIENT_ID = "2example23456789emulator02";

    public static final String CLIENT_SECRET = "emulator0123456789abcdefghijklmnopqrstuvwxyz0123456";
    public static final String IDENTITY_POOL_ID = "us-east-1:00000000-0000-4000-8000-000000000001";
    /** An identity pool that lets guests in and allows the basic (classic) flow, which GetOpenIdToken belongs to. */
    public static final String OPEN_IDENTITY_POOL_ID = "us-east-1:00000000-0000-4000-8000-000000000002";
    /** What the identity pools call the user pool. */
    public static final String PROVIDER = "cognito-idp.us-east-1.amazonaws.com/" + USER_POOL_ID;

    /** The group whose members are administrators in development. */
    public static final String ADMINISTRATORS = "administrators";

    private static final List<String> READABLE =
            List.of("email", "email_verified", "name", "given_name", "family_name", "picture", "locale", "zoneinfo");
    private static final List<String> WRITABLE =
            List.of("email", "name", "given_name", "family_name", "picture", "locale", "zoneinfo");

    public static final String ROLE = "arn:aws:iam::123456789012:role/emulator-authenticated";
    public static final String GUEST_ROLE = "arn:aws:iam::123456789012:role/emulator-guest";

    private SeededPools() {}

    static void create(UserPools pools, PoolMfaConfig factors) {
        pools.create(
                USER_POOL_ID,
                CreateUserPoolRequest.builder()
                        .poolName("emulator")
                        .usernameAttributes(UsernameAttributeType.EMAIL)
                        .usernameConfiguration(users -> users.caseSensitive(false))
                        .schema(SchemaAttributeType.builder()
                                .name("email")
                                .attributeDataType(AttributeDataType.STRING)
                                .required(true)
                                .mutable(true)
                                .build())
                        .autoVerifiedAttributes(VerifiedAttributeType.EMAIL)
                        .userAttributeUpdateSettings(updates ->
                                updates.attributesRequireVerificationBeforeUpdate(VerifiedAttributeType.EMAIL))
                        .accountRecoverySetting(recovery -> recovery.recoveryMechanisms(RecoveryOptionType.builder()
                                .name(RecoveryOptionNameType.VERIFIED_EMAIL)
                                .priority(1)
                                .build()))
                        .policies(policies -> policies.passwordPolicy(passwords -> passwords.minimumLength(15))
                                .signInPolicy(signIn -> signIn.allowedFirstAuthFactors(
                                        AuthFactorType.PASSWORD, AuthFactorType.EMAIL_OTP, AuthFactorType.WEB_AUTHN)))
                        .userPoolAddOns(addOns -> addOns.advancedSecurityMode(AdvancedSecurityModeType.OFF))
                        .build());
        factors.setUserPoolMfaConfig(SetUserPoolMfaConfigRequest.builder()
                .userPoolId(USER_POOL_ID)
                .mfaConfiguration(UserPoolMfaType.OPTIONAL)
                .softwareTokenMfaConfiguration(totp -> totp.enabled(true))
                .emailMfaConfiguration(email -> email.subject("Your code"))
                .webAuthnConfiguration(passkeys ->
                        passkeys.relyingPartyId("localhost").userVerification(UserVerificationType.REQUIRED))
                .build());
    }

    static void create(PoolClients clients, SeededManagedLogin login) {
        clients.create(
                CLIENT_ID,
                null,
                login.withLogin(CreateUserPoolClientRequest.builder()
                        .userPoolId(USER_POOL_ID)
                        .clientName("emulator")
                        .explicitAuthFlows(
                                ExplicitAuthFlowsType.ALLOW_USER_SRP_AUTH,
                                ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH,
                                ExplicitAuthFlowsType.ALLOW_USER_AUTH)
                        .refreshTokenRotation(rotation ->
                                rotation.feature(FeatureType.ENABLED).retryGracePeriodSeconds(10))
                        .preventUserExistenceErrors(PreventUserExistenceErrorTypes.ENABLED)
                        .tokenValidityUnits(units -> units.accessToken(TimeUnitsType.MINUTES)
                                .idToken(TimeUnitsType.MINUTES)
                                .refreshToken(TimeUnitsType.DAYS))
                        .accessTokenValidity(15)
                        .idTokenValidity(15)
                        .refreshTokenValidity(30)
                        .readAttributes(READABLE)
                        .writeAttributes(WRITABLE)
                        .build()));
        clients.create(
                SECRET_CLIENT_ID,
                CLIENT_SECRET,
                login.withLogin(CreateUserPoolClientRequest.builder()
                        .userPoolId(USER_POOL_ID)
                        .clientName("emulator-legacy")
                        .explicitAuthFlows(
                                ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH,
                                ExplicitAuthFlowsType.ALLOW_USER_SRP_AUTH,
                                ExplicitAuthFlowsType.ALLOW_USER_AUTH,
                                ExplicitAuthFlowsType.ALLOW_CUSTOM_AUTH,
                                ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH)
                        .preventUserExistenceErrors(PreventUserExistenceErrorTypes.ENABLED)
                        .build()));
    }

    static void create(Groups groups) {
        groups.createGroup(CreateGroupRequest.builder()
                .userPoolId(USER_POOL_ID)
                .groupName(ADMINISTRATORS)
                .description("May call /v1/admin on the port of management")
                .build());
    }

    static void create(IdentityPools identityPools) {
        identityPools.create(
                IDENTITY_POOL_ID,
                identityPool("emulator").allowUnauthenticatedIdentities(false).build());
        RoleMapping mapping = RoleMapping.builder()
                .type(RoleMappingType.TOKEN)
                .ambiguousRoleResolution(AmbiguousRoleResolutionType.AUTHENTICATED_ROLE)
                .build();
        identityPools.setIdentityPoolRoles(roles(IDENTITY_POOL_ID)
                .roleMappings(Map.of(PROVIDER + ":" + CLIENT_ID, mapping, PROVIDER + ":" + SECRET_CLIENT_ID, mapping))
                .build());
        identityPools.create(
                OPEN_IDENTITY_POOL_ID,
                identityPool("emulator-open")
                        .allowUnauthenticatedIdentities(true)
                        .allowClassicFlow(true)
                        .build());
        identityPools.setIdentityPoolRoles(roles(OPEN_IDENTITY_POOL_ID).build());
    }

    private static CreateIdentityPoolRequest.Builder identityPool(String name) {
        return CreateIdentityPoolRequest.builder()
                .identityPoolName(name)
                .cognitoIdentityProviders(Stream.of(CLIENT_ID, SECRET_CLIENT_ID)
                        .map(client -> CognitoIdentityProvider.builder()
                                .providerName(PROVIDER)
                                .clientId(client)
                                .serverSideTokenCheck(true)
                                .build())
                        .toList());
    }

    private static SetIdentityPoolRolesRequest.Builder roles(String poolId) {
        return SetIdentityPoolRolesRequest.builder()
                .identityPoolId(poolId)
                .roles(Map.of("authenticated", ROLE, "unauthenticated", GUEST_ROLE));
    }
}
