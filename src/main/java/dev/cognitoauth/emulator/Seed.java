package dev.cognitoauth.emulator;

import dev.cognitoauth.emulator.operation.AppClients;
import dev.cognitoauth.emulator.operation.PoolFactors;
import dev.cognitoauth.emulator.operation.Pools;
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
 * What is there at the beginning: a pool that signs in with e-mail and lets its users choose their factors, and an app
 * client without and with a secret.
 */
public final class Seed {

    public static final String REGION = "us-east-1";
    public static final String USER_POOL_ID = "us-east-1_Emulator1";
    public static final String CLIENT_ID = "1example23456789emulator01";
    public static final String SECRET_CLIENT_ID = "2example23456789emulator02";
    public static final String CLIENT_SECRET = "emulator0123456789abcdefghijklmnopqrstuvwxyz0123456";

    private Seed() {}

    static void sow(Pools pools, AppClients clients, PoolFactors factors) {
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
        CreateUserPoolClientRequest client = CreateUserPoolClientRequest.builder()
                .userPoolId(USER_POOL_ID)
                .clientName("emulator")
                .explicitAuthFlows(
                        ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH,
                        ExplicitAuthFlowsType.ALLOW_USER_SRP_AUTH,
                        ExplicitAuthFlowsType.ALLOW_USER_AUTH,
                        ExplicitAuthFlowsType.ALLOW_CUSTOM_AUTH,
                        ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH)
                .preventUserExistenceErrors(PreventUserExistenceErrorTypes.ENABLED)
                .build();
        clients.create(CLIENT_ID, null, client);
        clients.create(SECRET_CLIENT_ID, CLIENT_SECRET, client);
    }
}
