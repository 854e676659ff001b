package dev.cognitoauth.cognito.token;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.MetricsScrape;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Base64;
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

    private static final String INVALID = "The access token is not valid";
    private static final String OTHER_KIND = "This is an id token or a refresh token, not an access token";
    private static final Call USER = new Call("GET", "/v1/user");

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
        assertRefusedAtEveryCall(signUpAndSignIn(email).id(), OTHER_KIND);
    }

    @Test
    void refusesARefreshTokenAtEveryCall() {
        assertRefusedAtEveryCall(signUpAndSignIn(email).refresh(), OTHER_KIND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer x",
                "Bearer a.b.c",
                "Bearer e30.e30.e30",
                "bearer x",
                "Bearer a.b.c.d",
                "Bearer a.b",
                "Bearer a.b.c.d.e"
            })
    void refusesWhatIsNotAnAccessToken(String authorization) {
        assertRefused(given().header("Authorization", authorization), USER, INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic YTpi", "Bearer", "Bearer ", "bearer", "Digest username=\"x\"", "Bearerx"})
    void tellsThatThereIsNone(String authorization) {
        assertMissing(given().header("Authorization", authorization), USER);
    }

    @Test
    void refusesTwoTokens() {
        String token = signUpAndSignIn(email).access();

        assertRefused(
                given().header("Authorization", "Bearer " + token).header("Authorization", "Bearer " + token),
                USER,
                INVALID);
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
            assertMissing(given().contentType(ContentType.JSON).body("{"), call);
        }
    }

    /** A forged signature and an unknown key are Cognito's to find, and told from nothing else. */
    @Test
    void tellsNothingOfAForgedToken() {
        String[] parts = signUpAndSignIn(email).access().split("\\.");
        String unknownKey = Base64.getUrlEncoder().encodeToString("{\"kid\":\"x\",\"alg\":\"RS256\"}".getBytes(UTF_8));

        for (String forged :
                List.of(parts[0] + "." + parts[1] + ".c2ln", unknownKey + "." + parts[1] + "." + parts[2])) {
            assertRefused(given().auth().oauth2(forged), USER, INVALID);
        }
    }

    private void assertRefusedAtEveryCall(String token) {
        assertRefusedAtEveryCall(token, INVALID);
    }

    private void assertRefusedAtEveryCall(String token, String detail) {
        List<Call> calls = bearerCalls();
        double before = callsOfCognito();

        for (Call call : calls) {
            assertRefused(
                    given().auth().oauth2(token).contentType(ContentType.JSON).body("{}"), call, detail);
        }

        assertThat(callsOfCognito()).as("no call to Cognito").isEqualTo(before);
    }

    private static void assertRefused(RequestSpecification request, Call call, String detail) {
        assertRefused(request, call, detail, "Bearer error=\"invalid_token\"");
    }

    /** RFC 6750 section 3.1: the challenge names an error only where the request has a token. */
    private static void assertMissing(RequestSpecification request, Call call) {
        assertRefused(
                request, call, "The header Authorization has no access token", "Bearer realm=\"cognito-auth-service\"");
    }

    private static void assertRefused(RequestSpecification request, Call call, String detail, String challenge) {
        var answer = request.request(call.method, call.path)
                .then()
                .header("WWW-Authenticate", equalTo(challenge))
                .body("detail", equalTo(detail));
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
