package dev.cognitoauth.admin;

import static io.restassured.RestAssured.given;

import dev.cognitoauth.emulator.SeededManagedLogin;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.EmulatedCognito;
import dev.cognitoauth.testing.RawConnection;
import dev.cognitoauth.testing.ServiceTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.UUID;
import software.amazon.awssdk.services.cognitoidentityprovider.model.OAuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceServerScopeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

/** The base of tests that administer the seeded pool, on the port of management. */
abstract class AdminTest extends ServiceTest {

    protected static final String REASON = "Ticket 4711: lost phone";

    /** A user who is administered. */
    protected final String user = "bob-" + UUID.randomUUID() + "@example.com";

    protected RequestSpecification management() {
        return given().port(EmulatedCognito.managementPort());
    }

    protected RequestSpecification reading(String token) {
        return management().auth().oauth2(token);
    }

    protected RequestSpecification writing(String token) {
        return reading(token).header("X-Reason", REASON).contentType(ContentType.JSON);
    }

    /** Signs an administrator up and in. */
    protected Tokens administrator() {
        signUpAndConfirm(email);
        join(email);
        return Tokens.of(signIn(email, PASSWORD).statusCode(200));
    }

    protected void join(String member) {
        admin().adminAddUserToGroup(membership -> membership
                .userPoolId(SeededPools.USER_POOL_ID)
                .groupName(SeededPools.ADMINISTRATORS)
                .username(member));
    }

    /** The access token that a new app client gets for itself, with this scope of a resource server. */
    protected String toolToken(String server, String scope) {
        UserPoolClientType tool = tool(server, scope);
        return tokenEndpoint()
                .auth()
                .preemptive()
                .basic(tool.clientId(), tool.clientSecret())
                .formParam("grant_type", "client_credentials")
                .formParam("scope", server + "/" + scope)
                .post(cognito.endpoint() + "/domain/" + SeededManagedLogin.DOMAIN + "/oauth2/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    private static RequestSpecification tokenEndpoint() {
        return given().contentType(ContentType.URLENC);
    }

    private UserPoolClientType tool(String server, String scope) {
        serve(server);
        return admin().createUserPoolClient(client -> client.userPoolId(SeededPools.USER_POOL_ID)
                        .clientName("tool")
                        .generateSecret(true)
                        .allowedOAuthFlowsUserPoolClient(true)
                        .allowedOAuthFlows(OAuthFlowType.CLIENT_CREDENTIALS)
                        .allowedOAuthScopes(server + "/" + scope))
                .userPoolClient();
    }

    private void serve(String server) {
        boolean isThere = admin()
                .listResourceServers(
                        servers -> servers.userPoolId(SeededPools.USER_POOL_ID).maxResults(50))
                .resourceServers()
                .stream()
                .anyMatch(known -> known.identifier().equals(server));
        if (!isThere) {
            admin().createResourceServer(made -> made.userPoolId(SeededPools.USER_POOL_ID)
                    .identifier(server)
                    .name(server)
                    .scopes(scope("admin.read"), scope("admin.write")));
        }
    }

    private static ResourceServerScopeType scope(String name) {
        return ResourceServerScopeType.builder()
                .scopeName(name)
                .scopeDescription(name)
                .build();
    }

    protected static String send(int port, String line, String token) throws IOException {
        return send(port, line, token, REASON);
    }

    /** Sends a request without a body as it is, and answers what came back. */
    protected static String send(int port, String line, String token, String reason) throws IOException {
        try (var connection = new RawConnection(port)) {
            return connection
                    .send((line + " HTTP/1.1\nHost: localhost\nContent-Length: 0\nAuthorization: Bearer " + token
                                    + "\nX-Reason: " + reason + "\n\n")
                            .replaceAll("\r?\n", "\r\n"))
                    .answer();
        }
    }

    protected static void assertChallenged(ValidatableResponse answer, int status, String code, String challenge) {
        assertProblem(answer.header("WWW-Authenticate", challenge), status, code);
    }
}
