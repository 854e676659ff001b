package dev.cognitoauth.cognito;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.MetricsScrape;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;

/** Access tokens that Cognito would accept, though they are not for this service. */
@QuarkusTest
class AccessTokenCheckTest extends ServiceTest {

    private record Call(String method, String path) {}

    @Test
    void refusesATokenOfAnotherUserPoolAtEveryCall() {
        String pool = admin().createUserPool(request -> request.poolName("foreign"))
                .userPool()
                .id();
        String foreign = accessToken(pool, createClient(pool));

        assertRefusedAtEveryCall(foreign);
    }

    @Test
    void refusesATokenOfAnotherAppClientAtEveryCall() {
        signUpAndConfirm(email);
        String client = createClient(SeededPools.USER_POOL_ID);

        assertRefusedAtEveryCall(signInAs(client, email).accessToken());
    }

    @Test
    void refusesAnIdTokenAtEveryCall() {
        assertRefusedAtEveryCall(signUpAndSignIn(email).id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic YTpi",
                "Bearer",
                "Bearer ",
                "Bearer x",
                "Bearer a.b.c",
                "Bearer e30.e30.e30",
                "bearer",
                "Bearer a.b.c.d",
                "Bearer a.b"
            })
    void refusesWhatIsNotAnAccessToken(String authorization) {
        assertRefused(given().header("Authorization", authorization), new Call("GET", "/v1/user"));
    }

    @Test
    void refusesTwoTokens() {
        String token = signUpAndSignIn(email).access();

        assertRefused(
                given().header("Authorization", "Bearer " + token).header("Authorization", "Bearer " + token),
                new Call("GET", "/v1/user"));
    }

    @Test
    void handsOnTheTokenThatItHasChecked() {
        String token = signUpAndSignIn(email).access();

        given().header("Authorization", "bearer   " + token + "  ")
                .get("/v1/user")
                .then()
                .statusCode(200);
    }

    @Test
    void refusesAMissingTokenBeforeTheBodyIsRead() {
        for (Call call : bearerCalls()) {
            assertRefused(given().contentType(ContentType.JSON).body("{"), call);
        }
    }

    private void assertRefusedAtEveryCall(String token) {
        List<Call> calls = bearerCalls();
        double before = callsOfCognito();

        for (Call call : calls) {
            assertRefused(
                    given().auth().oauth2(token).contentType(ContentType.JSON).body("{}"), call);
        }

        assertThat(callsOfCognito()).as("no call to Cognito").isEqualTo(before);
    }

    private static void assertRefused(RequestSpecification request, Call call) {
        var answer = request.request(call.method, call.path)
                .then()
                .header("WWW-Authenticate", equalTo("Bearer error=\"invalid_token\""));
        assertProblem(answer, 401, "invalid_access_token");
    }

    /** Every call that has the security of the whole document, an access token, and nothing in its place. */
    private static List<Call> bearerCalls() {
        Map<String, Map<String, Map<String, Object>>> paths =
                given().get("/q/openapi?format=json").path("paths");
        var calls = new ArrayList<Call>();
        paths.forEach((path, operations) -> operations.forEach((method, operation) -> {
            boolean takesToken = !operation.containsKey("security");
            if (takesToken && !path.startsWith("/v1/user/totp")) {
                calls.add(new Call(method.toUpperCase(Locale.ROOT), path.replaceAll("\\{\\w+}", "email")));
            }
        }));
        assertThat(calls).hasSizeGreaterThan(15);
        return calls;
    }

    private static double callsOfCognito() {
        return MetricsScrape.take().samples().stream()
                .filter(sample -> sample.metric().equals("cognito_calls_total"))
                .mapToDouble(MetricsScrape.Sample::value)
                .sum();
    }

    private String createClient(String pool) {
        return admin().createUserPoolClient(request -> request.userPoolId(pool)
                        .clientName("another application")
                        .explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH))
                .userPoolClient()
                .clientId();
    }

    private String accessToken(String pool, String client) {
        admin().adminCreateUser(request -> request.userPoolId(pool).username("ada"));
        admin().adminSetUserPassword(request ->
                request.userPoolId(pool).username("ada").password(PASSWORD).permanent(true));
        return signInAs(client, "ada").accessToken();
    }

    private AuthenticationResultType signInAs(String client, String username) {
        return admin().initiateAuth(request -> request.clientId(client)
                        .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                        .authParameters(Map.of("USERNAME", username, "PASSWORD", PASSWORD)))
                .authenticationResult();
    }
}
