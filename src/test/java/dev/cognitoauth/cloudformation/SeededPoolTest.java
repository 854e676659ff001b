package dev.cognitoauth.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.EmulatedCognito;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

/** The user pool that the emulator starts with is the template's, but for the codes that it also sends by e-mail. */
class SeededPoolTest {

    private static final EmulatedCognito COGNITO = new EmulatedCognito();

    private static EndpointStack made;

    @BeforeAll
    static void makeWhatTheTemplateSays() {
        COGNITO.listen();
        UserPoolClientType client = COGNITO.emulator()
                .userPools()
                .describeUserPoolClient(
                        request -> request.userPoolId(SeededPools.USER_POOL_ID).clientId(SeededPools.CLIENT_ID))
                .userPoolClient();
        made = new EndpointStack(URI.create(COGNITO.endpoint()), "made");
        made.create(Map.of(
                "DeletionProtection",
                "INACTIVE",
                "PasskeyRelyingParty",
                "localhost",
                "CallbackUrls",
                String.join(",", client.callbackURLs()),
                "LogoutUrls",
                String.join(",", client.logoutURLs())));
    }

    @AfterAll
    static void stop() {
        COGNITO.stop();
    }

    @Test
    void isTheTemplatesUserPool() {
        ObjectNode seeded = userPool(SeededPools.USER_POOL_ID);
        var factors = (ArrayNode) seeded.at("/Policies/SignInPolicy/AllowedFirstAuthFactors");
        factors.removeIf(factor -> factor.asText().equals("EMAIL_OTP"));

        assertThat(seeded).isEqualTo(userPool(made.userPoolId()));
    }

    @Test
    void hasTheTemplatesSecondFactorsAndPasskeys() {
        ObjectNode seeded = factors(SeededPools.USER_POOL_ID);
        seeded.remove("EmailMfaConfiguration");

        assertThat(seeded).isEqualTo(factors(made.userPoolId()));
    }

    @Test
    void hasTheTemplatesAppClient() {
        assertThat(appClient(SeededPools.USER_POOL_ID, SeededPools.CLIENT_ID))
                .isEqualTo(appClient(made.userPoolId(), made.clientId()));
    }

    @Test
    void takesFromGoogleWhatTheTemplateTakes() {
        var provider = COGNITO.emulator()
                .userPools()
                .describeIdentityProvider(
                        google -> google.userPoolId(SeededPools.USER_POOL_ID).providerName("Google"))
                .identityProvider();

        Map<String, String> mapping =
                Template.members(Stack.of("GoogleClientId=any").property("Google", "AttributeMapping"));
        assertThat(provider.attributeMapping()).containsAllEntriesOf(mapping).containsEntry("username", "sub");
        assertThat(provider.attributeMapping()).hasSize(mapping.size() + 1);
    }

    private static ObjectNode userPool(String id) {
        var pool = (ObjectNode)
                made.callUserPools("DescribeUserPool", Map.of("UserPoolId", id)).get("UserPool");
        return pool.remove(
                List.of("Id", "Arn", "Name", "Domain", "CreationDate", "LastModifiedDate", "EstimatedNumberOfUsers"));
    }

    private static ObjectNode factors(String id) {
        return (ObjectNode) made.callUserPools("GetUserPoolMfaConfig", Map.of("UserPoolId", id));
    }

    /** Which providers there are depends on what a stack is given. */
    private static ObjectNode appClient(String pool, String id) {
        var client =
                (ObjectNode) made.callUserPools("DescribeUserPoolClient", Map.of("UserPoolId", pool, "ClientId", id))
                        .get("UserPoolClient");
        return client.remove(List.of(
                "UserPoolId",
                "ClientId",
                "ClientName",
                "CreationDate",
                "LastModifiedDate",
                "SupportedIdentityProviders"));
    }
}
