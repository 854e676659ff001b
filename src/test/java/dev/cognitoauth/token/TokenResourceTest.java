package dev.cognitoauth.token;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TokenResourceTest extends ServiceTest {

    @Test
    void refreshes() {
        Tokens tokens = signUpAndSignIn(email);

        refresh(tokens.refresh())
                .statusCode(200)
                .body("access_token", notNullValue())
                .body("id_token", notNullValue())
                .body("refresh_token", not(equalTo(tokens.refresh())))
                .body("expires_in", equalTo(900));
    }

    @Test
    void givesAnAccessTokenThatWorks() {
        Tokens tokens = signUpAndSignIn(email);

        clock.advance(Duration.ofHours(1));
        assertProblem(withToken(tokens.access()).get("/v1/user").then(), 401, "invalid_access_token");

        withToken(Tokens.of(refresh(tokens.refresh())).access())
                .get("/v1/user")
                .then()
                .statusCode(200);
    }

    @Test
    void refusesAForgedRefreshToken() {
        assertProblem(refresh("forged"), 401, "invalid_refresh_token");
    }

    @Test
    void refusesAnExpiredRefreshToken() {
        Tokens tokens = signUpAndSignIn(email);

        clock.advance(Duration.ofDays(30));

        assertProblem(
                refresh(tokens.refresh()).body("detail", equalTo("Refresh Token has expired")),
                401,
                "invalid_refresh_token");
    }

    @Test
    void refusesToRefreshForADisabledUser() {
        Tokens tokens = signUpAndSignIn(email);
        admin().adminDisableUser(
                        user -> user.userPoolId(SeededPools.USER_POOL_ID).username(email));

        assertProblem(refresh(tokens.refresh()), 403, "user_disabled");
    }

    @Test
    void revokesTheWholeFamily() {
        Tokens tokens = signUpAndSignIn(email);
        Tokens others = Tokens.of(signIn(email, PASSWORD));

        revoke(tokens.refresh()).statusCode(200);

        assertProblem(refresh(tokens.refresh()), 401, "invalid_refresh_token");
        assertProblem(withToken(tokens.access()).get("/v1/user").then(), 401, "invalid_access_token");
        withToken(others.access()).get("/v1/user").then().statusCode(200);
    }

    @Test
    void takesAnUnknownTokenForRevoked() {
        revoke("unknown").statusCode(200).body(emptyString());
    }

    @Test
    void refusesToRevokeAnAccessToken() {
        Tokens tokens = signUpAndSignIn(email);

        assertProblem(revoke(tokens.access()), 400, "unsupported_token_type");
    }

    @Test
    void signsOutEverywhere() {
        Tokens tokens = signUpAndSignIn(email);
        Tokens others = Tokens.of(signIn(email, PASSWORD));

        withToken(tokens.access()).post("/v1/sign-out").then().statusCode(204);

        assertProblem(withToken(others.access()).get("/v1/user").then(), 401, "invalid_access_token");
        assertProblem(refresh(others.refresh()), 401, "invalid_refresh_token");
    }

    @Test
    void tellsWhichTokenWasSentInPlaceOfARefreshToken() {
        Tokens tokens = signUpAndSignIn(email);

        for (String token : new String[] {tokens.access(), tokens.id()}) {
            assertProblem(
                    refresh(token).body("detail", containsString("not a refresh token")), 401, "invalid_refresh_token");
        }
        assertProblem(
                refresh("made.up.it.all.self").body("detail", equalTo("The refresh token is not valid")),
                401,
                "invalid_refresh_token");
    }

    @Test
    void refusesToSignOutWithAnIdToken() {
        Tokens tokens = signUpAndSignIn(email);

        assertProblem(
                withToken(tokens.id())
                        .post("/v1/sign-out")
                        .then()
                        .header("WWW-Authenticate", "Bearer error=\"invalid_token\""),
                401,
                "invalid_access_token");
    }

    private ValidatableResponse refresh(String token) {
        return post("/v1/token/refresh", Map.of("refresh_token", token));
    }

    private ValidatableResponse revoke(String token) {
        return post("/v1/token/revoke", Map.of("token", token));
    }
}
