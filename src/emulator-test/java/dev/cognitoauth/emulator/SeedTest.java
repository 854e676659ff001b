package dev.cognitoauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cognitoauth.emulator.model.PoolClient;
import dev.cognitoauth.testing.TotpApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;

/** What the author of a seed file has chosen. */
class SeedTest extends EmulatorTest {

    private static final String POOL = "eu-central-1_Shop00001";
    private static final String CLIENT = "shopclient";
    private static final String SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    private static final String SHOP = """
            UserPools:
              - Id: eu-central-1_Shop00001
                PoolName: shop
                UsernameAttributes: [email]
                Policies:
                  PasswordPolicy: {MinimumLength: 10}
                MfaConfig:
                  MfaConfiguration: OPTIONAL
                  SoftwareTokenMfaConfiguration: {Enabled: true}
                Domain: shop
                ResourceServers:
                  - Identifier: orders
                    Name: Orders
                    Scopes: [{ScopeName: read, ScopeDescription: Reads orders}]
                IdentityProviders:
                  - ProviderName: Google
                    ProviderType: Google
                    ProviderDetails: {client_id: 1, client_secret: two, authorize_scopes: openid}
                    AttributeMapping: {email: email}
                Clients:
                  - ClientId: shopclient
                    ClientSecret: 012345678901234567890123
                    ClientName: web
                    ExplicitAuthFlows: [ALLOW_USER_PASSWORD_AUTH]
                    SupportedIdentityProviders: [COGNITO, Google]
                    AllowedOAuthFlowsUserPoolClient: true
                    AllowedOAuthFlows: [code]
                    AllowedOAuthScopes: [openid, orders/read]
                    CallbackURLs: ['http://localhost:3000/callback']
                Groups:
                  - {GroupName: admins, Precedence: 1}
                Users:
                  - Username: ada@example.com
                    Sub: 11111111-2222-4333-8444-555555555555
                    Password: Correct-horse-7
                    Attributes: {email_verified: true, phone_number: +4915112345678, birthdate: 1815-12-10}
                    Groups: [admins]
                    TotpSecret: JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP
                    MfaPreference:
                      SoftwareTokenMfaSettings: {Enabled: true, PreferredMfa: true}
                  - Username: grace@example.com
                    TemporaryPassword: Battery-staple-8
                    Enabled: false
            IdentityPools:
              - Id: eu-central-1:00000000-0000-4000-8000-000000000009
                IdentityPoolName: shop
                AllowUnauthenticatedIdentities: true
                Roles: {unauthenticated: 'arn:aws:iam::123456789012:role/guest'}
            """;

    @Test
    void makesAUserWithAnIdAPasswordAndAFactor() throws Exception {
        Seed.plant(SHOP, emulator);

        JsonNode challenge = call("InitiateAuth", initiateAuth(CLIENT, "USER_PASSWORD_AUTH", credentials()));
        assertThat(challenge.path("ChallengeName").asText()).isEqualTo("SOFTWARE_TOKEN_MFA");
        JsonNode tokens = call(
                "RespondToAuthChallenge",
                respond(
                        CLIENT,
                        "SOFTWARE_TOKEN_MFA",
                        challenge.path("Session").asText(),
                        "USERNAME",
                        EMAIL,
                        "SOFTWARE_TOKEN_MFA_CODE",
                        new TotpApp(SECRET).code(clock.instant()),
                        "SECRET_HASH",
                        secretHash()));

        var claims = claims(tokens.at("/AuthenticationResult/IdToken").asText());
        assertThat(claims)
                .containsEntry("sub", "11111111-2222-4333-8444-555555555555")
                .containsEntry("cognito:groups", List.of("admins"))
                .containsEntry("phone_number", "+4915112345678")
                .containsEntry("birthdate", "1815-12-10")
                .containsEntry("email_verified", true);
        assertThat(emulator.inbox().all()).isEmpty();
    }

    @Test
    void makesAnInvitedUserAndADisabledOne() {
        Seed.plant(SHOP, emulator);

        var grace = cognito.adminGetUser(user -> user.userPoolId(POOL).username("grace@example.com"));

        assertThat(grace.userStatus()).isEqualTo(UserStatusType.FORCE_CHANGE_PASSWORD);
        assertThat(grace.enabled()).isFalse();
    }

    @Test
    void makesThePartsOfAPool() {
        Seed.plant(SHOP, emulator);

        assertThat(cognito.describeUserPoolDomain(domain -> domain.domain("shop"))
                        .domainDescription()
                        .userPoolId())
                .isEqualTo(POOL);
        assertThat(cognito.describeUserPoolClient(
                                client -> client.userPoolId(POOL).clientId(CLIENT))
                        .userPoolClient()
                        .allowedOAuthScopes())
                .containsExactly("openid", "orders/read");
        assertThat(emulator.identityPools()
                        .getIdentityPoolRoles(
                                pool -> pool.identityPoolId("eu-central-1:00000000-0000-4000-8000-000000000009"))
                        .roles())
                .containsKey("unauthenticated");
    }

    @Test
    void addsToAPoolThatIsThere() {
        Seed.plant(inTheSeededPool("Users: [{Username: ada@example.com, Password: Correct-horse-7}]"), emulator);

        assertThat(signIn(SeededPools.CLIENT_ID, EMAIL).accessToken()).isNotNull();
    }

    @Test
    void asksNoFunctionAboutItsUsers() {
        Seed.plant("""
                UserPools:
                  - Id: us-east-1_Gated0001
                    PoolName: gated
                    LambdaConfig: {PreSignUp: 'arn:aws:lambda:us-east-1:123456789012:function:gate'}
                    Users: [{Username: ada, Password: Correct-horse-7}]
                """, emulator);

        emulator.state().reset();

        assertThat(cognito.adminGetUser(
                                user -> user.userPoolId("us-east-1_Gated0001").username("ada"))
                        .userStatus())
                .isEqualTo(UserStatusType.CONFIRMED);
        assertThat(cognito.describeUserPool(pool -> pool.userPoolId("us-east-1_Gated0001"))
                        .userPool()
                        .lambdaConfig()
                        .preSignUp())
                .endsWith(":gate");
    }

    @Test
    void isWhatAResetGoesBackTo() {
        Seed.plant(SHOP, emulator);
        cognito.adminDeleteUser(user -> user.userPoolId(POOL).username(EMAIL));

        emulator.state().reset();

        assertThat(cognito.listUsers(users -> users.userPoolId(POOL)).users()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"UserPools\": []}", "{\n\t\"UserPools\":\t[]\n}", "# nothing", "--- {}", ""})
    void readsJsonAndEmptyFiles(String text) {
        Seed.plant(text, emulator);

        assertThat(emulator.directory().pools()).hasSize(2);
    }

    @Test
    void readsTheExample() throws IOException {
        Seed.plant(Files.readString(Path.of("src/emulator/docker/seed.yaml")), emulator);

        assertThat(emulator.directory().pools()).hasSize(3);
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        assertThatThrownBy(() -> Seed.plant("""
                UserPool: []
                UserPools:
                  - PoolName: shop
                  - Id: us-east-1_Shop00001
                    PoolName: [shop]
                    Policies: {PasswordPolicy: {MinimumLenght: 10}}
                    Clients:
                      - ClientName: web
                        ClientName: app
                        AccessTokenValidity: five
                  - Id: us-east-1_Shop00002
                    PoolName: shop
                    MfaConfig: {MfaConfiguration: SOMETIMES}
                    Groups: {GroupName: admins}
                    Users:
                      - Username: ada
                        Password: short
                        Sub: 1
                        Groups: [nobodys]
                        Enabled: perhaps
                      - Username: grace
                        Password: Correct-horse-7
                        Groups: [nobodys]
                """, emulator))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("""
                        line 1: UserPool is no member that there is here
                        line 3: UserPools[0].Id has to be there, and to match [\\w-]{1,20}_[0-9a-zA-Z]{1,34}
                        line 5: UserPools[1].PoolName has to be a text
                        line 6: UserPools[1].Policies.PasswordPolicy.MinimumLenght is no member that there is here
                        line 8: UserPools[1].Clients[0].ClientId has to be there, and to match [\\w+]{1,128}
                        line 9: UserPools[1].Clients[0].ClientName is there twice
                        line 10: UserPools[1].Clients[0].AccessTokenValidity has to be a whole number
                        line 13: UserPools[2].MfaConfig.MfaConfiguration InvalidParameterException: 1 validation error \
                        detected: Value 'SOMETIMES' at 'mfaConfiguration' failed to satisfy constraint: Member must \
                        satisfy enum value set: [OFF, ON, OPTIONAL]
                        line 14: UserPools[2].Groups has to be a list
                        line 16: UserPools[2].Users[0] InvalidPasswordException: Password did not conform with password \
                        policy: Password not long enough
                        line 18: UserPools[2].Users[0].Sub has to match [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}
                        line 20: UserPools[2].Users[0].Enabled has to match true|false
                        line 21: UserPools[2].Users[1] ResourceNotFoundException: Group not found.""");
    }

    @Test
    void tellsWhereTheSyntaxIsWrong() {
        assertThatThrownBy(() -> Seed.plant("UserPools:\n  - Id: a\n    PoolName: 'shop\n", emulator))
                .hasMessageStartingWith("line 4: found unexpected end of stream");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "PoolName: another|PoolName is a setting",
                "Clients: [{ClientId: 1example23456789emulator01, ClientName: web}]|Clients[0].ClientId is the id of another client already",
                "Clients: [{ClientId: a, ClientSecret: short, ClientName: web}]|Clients[0].ClientSecret has to match",
                "Clients: [{ClientId: a}]|Clients[0] InvalidParameterException: 1 validation error detected: Value null at 'clientName'",
                "Clients: [{ClientId: a, ClientName: b, AccessTokenValidity: 1, UserPoolId: c}]|Clients[0].UserPoolId is no member",
                "Groups: [{GroupName: a}, {GroupName: a}]|Groups[1] GroupExistsException",
                "Groups: [{GroupName: ''}]|Groups[0].GroupName InvalidParameterException",
                "Groups: admins|Groups has to be a list",
                "Groups: [admins]|Groups[0] has to be a mapping",
                "Groups: [{GroupName: ~}]|Groups[0].GroupName has to be a text",
                "Users: [{Username: a@b.example, Password: Correct-horse-7, Groups: [a]}]|Users[0] ResourceNotFoundException: Group not found.",
                "Users: [{Username: a@b.example}]|Users[0] InvalidParameterException: Password is required",
                "Users: [{Username: a@b.example, Password: short}]|Users[0] InvalidPasswordException",
                "Users: [{Username: a@b.example, TotpSecret: 1}]|Users[0].TotpSecret has to match",
                "Users: [{Username: a@b.example, Enabled: perhaps}]|Users[0].Enabled has to match true|false",
                "Users: [{Username: a@b.example, Attributes: [a]}]|Users[0].Attributes has to be a mapping",
                "Domain: emulator|InvalidParameterException",
            })
    void tellsWhatCognitoRefuses(String part, String complaint) {
        assertThatThrownBy(() -> Seed.plant(inTheSeededPool(part), emulator))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line ")
                .hasMessageContaining(complaint);
    }

    private static String inTheSeededPool(String part) {
        return "UserPools:\n  - Id: %s\n    %s\n".formatted(SeededPools.USER_POOL_ID, part);
    }

    private static String[] credentials() {
        return new String[] {"USERNAME", EMAIL, "PASSWORD", PASSWORD, "SECRET_HASH", secretHash()};
    }

    private static String secretHash() {
        return PoolClient.secretHash("012345678901234567890123", EMAIL + CLIENT);
    }
}
