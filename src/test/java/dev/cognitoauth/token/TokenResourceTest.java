package dev.cognitoauth.token;

import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

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
        Tokens tokens = signedIn(email);

        refresh(tokens.refresh())
                .statusCode(200)
                .body("access_token", notNullValue())
                .body("id_token", notNullValue())
                .body("refresh_token", nullValue())
                .body("expires_in", equalTo(3600));
    }

    @Test
    void givesAnAccessTokenThatWorks() {
        Tokens tokens = signedIn(email);

        clock.advance(Duration.ofHours(1));
        refused(as(tokens.access()).get("/v1/user").then(), 401, "invalid_access_token");

        as(Tokens.of(refresh(tokens.refresh())).access()).get("/v1/user").then().statusCode(200);
    }

    @Test
    void refusesAForgedRefreshToken() {
        refused(refresh("forged"), 401, "invalid_refresh_token");
    }

    @Test
    void refusesAnExpiredRefreshToken() {
        Tokens tokens = signedIn(email);

        clock.advance(Duration.ofDays(30));

        refused(refresh(tokens.refresh()), 401, "invalid_refresh_token");
    }

    @Test
    void refusesToRefreshForADisabledUser() {
        Tokens tokens = signedIn(email);
        admin().adminDisableUser(
                        user -> user.userPoolId(SeededPools.USER_POOL_ID).username(email));

        refused(refresh(tokens.refresh()), 403, "user_disabled");
    }

    @Test
    void revokesTheWholeFamily() {
        Tokens tokens = signedIn(email);
        Tokens others = Tokens.of(signIn(email, PASSWORD));

        revoke(tokens.refresh()).statusCode(200);

        refused(refresh(tokens.refresh()), 401, "invalid_refresh_token");
        refused(as(tokens.access()).get("/v1/user").then(), 401, "invalid_access_token");
        as(others.access()).get("/v1/user").then().statusCode(200);
    }

    @Test
    void takesAnUnknownTokenForRevoked() {
        revoke("unknown").statusCode(200).body(emptyString());
    }

    @Test
    void refusesToRevokeAnAccessToken() {
        Tokens tokens = signedIn(email);

        refused(revoke(tokens.access()), 400, "unsupported_token_type");
    }

    @Test
    void signsOutEverywhere() {
        Tokens tokens = signedIn(email);
        Tokens others = Tokens.of(signIn(email, PASSWORD));

        as(tokens.access()).post("/v1/sign-out").then().statusCode(204);

        refused(as(others.access()).get("/v1/user").then(), 401, "invalid_access_token");
        refused(refresh(others.refresh()), 401, "invalid_refresh_token");
    }

    @Test
    void refusesToSignOutWithAnIdToken() {
        Tokens tokens = signedIn(email);

        refused(
                as(tokens.id())
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
