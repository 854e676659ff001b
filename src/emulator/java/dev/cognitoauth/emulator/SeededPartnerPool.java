package dev.cognitoauth.emulator;

import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.userpool.AdminUsers;
import dev.cognitoauth.emulator.userpool.PoolClients;
import dev.cognitoauth.emulator.userpool.UserCreation;
import dev.cognitoauth.emulator.userpool.UserPools;
import java.time.Clock;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminCreateUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminSetUserPasswordRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.OAuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameAttributeType;

/** The second pool that is there at the beginning: the OpenID provider of the first one, with one user. */
record SeededPartnerPool(Directory directory, Clock clock, String endpoint) {

    void create(UserPools pools, PoolClients clients) {
        pools.create(
                SeededManagedLogin.PARTNER_POOL_ID,
                CreateUserPoolRequest.builder()
                        .poolName("partner")
                        .usernameAttributes(UsernameAttributeType.EMAIL)
                        .usernameConfiguration(users -> users.caseSensitive(false))
                        .build());
        SeededManagedLogin.createDomain(
                directory, clock, SeededManagedLogin.PARTNER_POOL_ID, SeededManagedLogin.PARTNER_DOMAIN);
        clients.create(
                SeededManagedLogin.PARTNER_CLIENT_ID,
                SeededManagedLogin.PARTNER_CLIENT_SECRET,
                CreateUserPoolClientRequest.builder()
                        .userPoolId(SeededManagedLogin.PARTNER_POOL_ID)
                        .clientName("emulator")
                        .allowedOAuthFlowsUserPoolClient(true)
                        .allowedOAuthFlows(OAuthFlowType.CODE)
                        .allowedOAuthScopes("openid", "email", "profile")
                        .callbackURLs(endpoint + "/domain/" + SeededManagedLogin.DOMAIN + "/oauth2/idpresponse")
                        .supportedIdentityProviders("COGNITO")
                        .build());
        new UserCreation(directory, clock)
                .adminCreateUser(AdminCreateUserRequest.builder()
                        .userPoolId(SeededManagedLogin.PARTNER_POOL_ID)
                        .username(SeededManagedLogin.PARTNER_USERNAME)
                        .temporaryPassword(SeededManagedLogin.PARTNER_PASSWORD)
                        .messageAction(MessageActionType.SUPPRESS)
                        .userAttributes(attribute("email_verified", "true"), attribute("name", "Grace Hopper"))
                        .build());
        new AdminUsers(directory, clock)
                .adminSetUserPassword(AdminSetUserPasswordRequest.builder()
                        .userPoolId(SeededManagedLogin.PARTNER_POOL_ID)
                        .username(SeededManagedLogin.PARTNER_USERNAME)
                        .password(SeededManagedLogin.PARTNER_PASSWORD)
                        .permanent(true)
                        .build());
    }

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }
}
