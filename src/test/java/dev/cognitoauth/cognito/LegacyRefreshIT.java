package dev.cognitoauth.cognito;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.testing.CognitoAnswer;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code auth.refresh=legacy}: REFRESH_TOKEN_AUTH, whose secret hash is over the user's sub. */
@QuarkusIntegrationTest
@TestProfile(LegacyRefreshIT.Legacy.class)
class LegacyRefreshIT extends ServiceTest {

    /** As the seeded app client with a secret. */
    public static class Legacy implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "auth.refresh", "legacy",
                    "auth.client-id", SeededPools.SECRET_CLIENT_ID,
                    "auth.client-secret", SeededPools.CLIENT_SECRET);
        }
    }

    @Test
    void refreshesForTheSub() {
        Tokens tokens = signUpAndSignIn(email);

        post("/v1/token/refresh", Map.of("refresh_token", tokens.refresh(), "username", sub()))
                .statusCode(200)
                .body("access_token", notNullValue())
                .body("refresh_token", nullValue());
    }

    /** Cognito answers no new refresh token. */
    @Test
    void refreshesASessionAgainAndAgain() {
        signUpAndConfirm(email);
        Map<String, String> cookies = session()
                .body(Map.of("username", email, "password", PASSWORD))
                .post("/v1/session")
                .cookies();

        for (int i = 0; i < 2; i++) {
            Response renewed = session().cookies(cookies).post("/v1/session/refresh");
            renewed.then().statusCode(200).body("email", equalTo(email));
            cookies = renewed.cookies();
        }

        session().cookies(cookies).get("/v1/user").then().statusCode(200);
    }

    private static RequestSpecification session() {
        return given().header("X-CSRF", "1").contentType(ContentType.JSON);
    }

    @Test
    void refusesWithoutTheSub() {
        Tokens tokens = signUpAndSignIn(email);

        var answer = post("/v1/token/refresh", Map.of("refresh_token", tokens.refresh()));

        assertProblem(answer.body("violations.field", contains("username")), 400, "invalid_request");
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void answersWhatCognitoWasSeenToAnswer(CognitoAnswer seen) {
        cognito.inject("InitiateAuth", 1, new Fault.Refuse(seen.exception(), seen.message()));

        var answer = post("/v1/token/refresh", Map.of("refresh_token", "refresh", "username", "ada"));

        assertProblem(answer, 401, seen.code());
    }

    static Stream<CognitoAnswer> refusals() throws IOException {
        return CognitoAnswer.refusals().filter(CognitoAnswer::isOfLegacyRefresh);
    }

    private String sub() {
        return admin().adminGetUser(
                        user -> user.userPoolId(SeededPools.USER_POOL_ID).username(email))
                .username();
    }
}
