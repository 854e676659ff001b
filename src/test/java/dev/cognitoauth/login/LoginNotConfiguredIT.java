package dev.cognitoauth.login;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The service starts without a managed login, and says what is missing where somebody asks for it. */
@QuarkusTest
@TestProfile(LoginNotConfiguredTest.WithoutLogin.class)
@Tag("slow")
class LoginNotConfiguredTest extends ServiceTest {

    public static class WithoutLogin implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "auth.domain", "",
                    "auth.login-endpoint", "",
                    "auth.login-callbacks", "",
                    "auth.logout-urls", "",
                    "auth.keys", "");
        }
    }

    @Test
    void saysWhatIsMissing() {
        assertMissing(given().get("/v1/login/providers").then(), "COGNITO_DOMAIN");
        assertMissing(post("/v1/login", Map.of("redirect_uri", "https://app.example.com/")), "COGNITO_DOMAIN");
        assertMissing(
                given().queryParam("return_to", "https://app.example.com/")
                        .get("/v1/logout")
                        .then(),
                "COGNITO_DOMAIN");
        assertMissing(post("/v1/login/callback", Map.of("code", "a", "state", "b", "flow", "c")), "AUTH_KEYS");
    }

    @Test
    void hasNoSessionsWithoutKeys() {
        for (Response answer : new Response[] {
            page().body(Map.of("username", "a", "password", "b")).post("/v1/session"),
            page().get("/v1/session"),
            page().post("/v1/session/refresh"),
            page().delete("/v1/session")
        }) {
            assertProblem(
                    answer.then().body("detail", equalTo("AUTH_KEYS is missing")), 409, "sessions_not_configured");
        }
        assertProblem(given().cookie("__Host-auth-access", "x").get("/v1/user").then(), 401, "invalid_access_token");
    }

    private static RequestSpecification page() {
        return given().header("X-CSRF", "1").contentType(ContentType.JSON);
    }

    @Test
    void signsInWithAPasswordAsEver() {
        signUpAndSignIn(email);
    }

    private static void assertMissing(ValidatableResponse answer, String variable) {
        assertProblem(answer.body("detail", equalTo(variable + " is missing")), 409, "login_not_configured");
    }
}
