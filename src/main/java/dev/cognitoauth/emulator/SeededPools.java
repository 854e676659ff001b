package dev.cognitoauth.emulator;

import dev.cognitoauth.emulator.identitypool.IdentityPools;
import dev.cognitoauth.emulator.userpool.PoolClients;
import dev.cognitoauth.emulator.userpool.PoolMfaConfig;
import dev.cognitoauth.emulator.userpool.UserPools;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentity.model.AmbiguousRoleResolutionType;
import software.amazon.awssdk.services.cognitoidentity.model.CognitoIdentityProvider;
import software.amazon.awssdk.services.cognitoidentity.model.CreateIdentityPoolRequest;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMapping;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMappingType;
import software.amazon.awssdk.services.cognitoidentity.model.SetIdentityPoolRolesRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFactorType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PreventUserExistenceErrorTypes;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetUserPoolMfaConfigRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;

/**
 * The pools that every emulator starts with: a user pool whose users sign in with their e-mail address and choose their
 * first factor, an app client without a secret and one with a secret, and two identity pools for the users of both.
 */
public final class SeededPools {

    public static final String REGION = "us-east-1";
    public static final String USER_POOL_ID = "us-east-1_Emulator1";
    public static final String CLIENT_ID = "1example23456789emulator01";
    public static final String SECRET_CLIENT_ID = "2example23456789emulator02";
    public static final String CLIENT_SECRET = "emulator0123456789abcdefghijklmnopqrstuvwxyz0123456";
    public static final String IDENTITY_POOL_ID = "us-east-1:00000000-0000-4000-8000-000000000001";
    /** An identity pool that lets guests in and allows the basic (classic) flow, which GetOpenIdToken belongs to. */
    public static final String OPEN_IDENTITY_POOL_ID = "us-east-1:00000000-0000-4000-8000-000000000002";
    /** What the identity pools call the user pool. */
    public static final String PROVIDER = "cognito-idp.us-east-1.amazonaws.com/" + USER_POOL_ID;

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
                        .autoVerifiedAttributes(VerifiedAttributeType.EMAIL)
                        .policies(policies -> policies.signInPolicy(signIn -> signIn.allowedFirstAuthFactors(
                                AuthFactorType.PASSWORD, AuthFactorType.EMAIL_OTP, AuthFactorType.WEB_AUTHN)))
                        .build());
        factors.setUserPoolMfaConfig(SetUserPoolMfaConfigRequest.builder()
                .userPoolId(USER_POOL_ID)
                .mfaConfiguration(UserPoolMfaType.OPTIONAL)
                .softwareTokenMfaConfiguration(totp -> totp.enabled(true))
                .emailMfaConfiguration(email -> email.subject("Your code"))
                .webAuthnConfiguration(passkeys -> passkeys.relyingPartyId("localhost"))
                .build());
    }

    static void create(PoolClients clients) {
        CreateUserPoolClientRequest client = SeededManagedLogin.withLogin(CreateUserPoolClientRequest.builder()
                .userPoolId(USER_POOL_ID)
                .clientName("emulator")
                .explicitAuthFlows(
                        ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH,
                        ExplicitAuthFlowsType.ALLOW_USER_SRP_AUTH,
                        ExplicitAuthFlowsType.ALLOW_USER_AUTH,
                        ExplicitAuthFlowsType.ALLOW_CUSTOM_AUTH,
                        ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH)
                .preventUserExistenceErrors(PreventUserExistenceErrorTypes.ENABLED)
                .build());
        clients.create(CLIENT_ID, null, client);
        clients.create(SECRET_CLIENT_ID, CLIENT_SECRET, client);
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
