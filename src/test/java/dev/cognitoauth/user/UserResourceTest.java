package dev.cognitoauth.user;

import static io.restassured.RestAssured.get;
import static java.util.Collections.singletonMap;
import static org.hamcrest.Matchers.emptyIterable;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class UserResourceTest extends ServiceTest {

    @Test
    void tellsTheProfile() {
        Tokens tokens = signUpAndSignIn(email);

        user(tokens)
                .statusCode(200)
                .body("username", notNullValue())
                .body("attributes.email", equalTo(email))
                .body("attributes.email_verified", equalTo("true"))
                .body("mfa.enabled", emptyIterable())
                .body("mfa.preferred", nullValue());
    }

    @Test
    void refusesWithoutAnAccessToken() {
        assertProblem(
                get("/v1/user").then().body("detail", equalTo("The header Authorization has no access token")),
                401,
                "invalid_access_token");
    }

    @Test
    void tellsThatTheAccessTokenHasExpired() {
        Tokens tokens = signUpAndSignIn(email);

        clock.advance(Duration.ofMinutes(16));

        assertProblem(
                user(tokens)
                        .header("WWW-Authenticate", "Bearer error=\"invalid_token\"")
                        .body("detail", equalTo("Access Token has expired")),
                401,
                "invalid_access_token");
    }

    @Test
    void tellsNothingOfWhyATokenWasRevoked() {
        Tokens tokens = signUpAndSignIn(email);
        withToken(tokens.access()).post("/v1/sign-out").then().statusCode(204);

        assertProblem(
                user(tokens).body("detail", equalTo("The access token is not valid")), 401, "invalid_access_token");
    }

    @Test
    void setsAndDeletesAttributesInOneCall() {
        Tokens tokens = signUpAndSignIn(email);
        patch(tokens, Map.of("family_name", "Countess")).statusCode(200);
        var changes = new HashMap<String, String>();
        changes.put("given_name", "Ada");
        changes.put("family_name", null);

        patch(tokens, changes).statusCode(200).body("code_deliveries", emptyIterable());

        user(tokens).body("attributes.given_name", equalTo("Ada")).body("attributes.family_name", nullValue());
    }

    @Test
    void provesANewAddress() {
        Tokens tokens = signUpAndSignIn(email);
        String other = "other-" + email;

        patch(tokens, Map.of("email", other)).statusCode(200).body("code_deliveries[0].attribute", equalTo("email"));
        user(tokens).body("attributes.email", equalTo(email));

        verify(tokens, "email", latestCode(other)).statusCode(204);
        user(tokens).body("attributes.email", equalTo(other)).body("attributes.email_verified", equalTo("true"));
    }

    @Test
    void sendsAnotherCode() {
        Tokens tokens = signUpAndSignIn(email);
        String other = "other-" + email;
        patch(tokens, Map.of("email", other));

        withToken(tokens.access())
                .post("/v1/user/attributes/email/code")
                .then()
                .statusCode(200)
                .body("code_delivery.attribute", equalTo("email"));

        verify(tokens, "email", latestCode(other)).statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", " null ", " ", "[]"})
    void refusesABodyThatIsNoObjectAlsoWhereTheBodyMayBeLeftOut(String body) {
        Tokens tokens = signUpAndSignIn(email);

        var answer = withToken(tokens.access())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/user/attributes/email/code")
                .then();

        assertProblem(answer, 400, "invalid_request");
    }

    @Test
    void refusesAWrongCode() {
        Tokens tokens = signUpAndSignIn(email);
        patch(tokens, Map.of("email", "other-" + email));

        assertProblem(verify(tokens, "email", differentCode(latestCode("other-" + email))), 400, "code_mismatch");
    }

    @Test
    void refusesTheAddressOfSomebodyElse() {
        signUpAndConfirm("other-" + email);
        Tokens tokens = signUpAndSignIn(email);

        assertProblem(patch(tokens, Map.of("email", "other-" + email)), 409, "alias_exists");
    }

    @Test
    void refusesToDeleteTheAddressThatSignsIn() {
        Tokens tokens = signUpAndSignIn(email);

        assertProblem(patch(tokens, singletonMap("email", null)), 400, "invalid_parameter");
    }

    @Test
    void refusesAnEmptyPatch() {
        Tokens tokens = signUpAndSignIn(email);

        assertProblem(patch(tokens, Map.of()), 400, "invalid_request");
    }

    @Test
    void deletesTheUser() {
        Tokens tokens = signUpAndSignIn(email);

        withToken(tokens.access()).delete("/v1/user").then().statusCode(204);

        assertProblem(signIn(email, PASSWORD), 401, "not_authorized");
    }

    private ValidatableResponse user(Tokens tokens) {
        return withToken(tokens.access()).get("/v1/user").then();
    }

    private ValidatableResponse patch(Tokens tokens, Map<String, String> attributes) {
        return withToken(tokens.access())
                .body(singletonMap("attributes", attributes))
                .patch("/v1/user")
                .then();
    }

    private ValidatableResponse verify(Tokens tokens, String attribute, String code) {
        return withToken(tokens.access())
                .body(Map.of("code", code))
                .post("/v1/user/attributes/{name}/verify", attribute)
                .then();
    }
}
