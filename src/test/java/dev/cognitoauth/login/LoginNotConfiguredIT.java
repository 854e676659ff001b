package dev.cognitoauth.login;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.PackagedService;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The service starts without a managed login and sessions, and says what is missing where somebody asks for them. */
@Tag("slow")
class LoginNotConfiguredIT {

    private static final Map<String, String> NO_MORE_THAN_IS_REQUIRED = Map.of(
            "AWS_REGION", SeededPools.REGION,
            "COGNITO_USER_POOL_ID", SeededPools.USER_POOL_ID,
            "COGNITO_CLIENT_ID", SeededPools.CLIENT_ID);
    private static final String PAGE = "https://app.example.com/";

    @Test
    void saysWhatIsMissing() throws Exception {
        try (PackagedService service = PackagedService.start(NO_MORE_THAN_IS_REQUIRED)) {
            int port = service.port();

            for (Response answer : List.of(
                    page(port).get("/v1/login/providers"),
                    page(port).body(Map.of("redirect_uri", PAGE)).post("/v1/login"),
                    page(port).queryParam("return_to", PAGE).get("/v1/logout"))) {
                assertMissing(answer, "login_not_configured", "COGNITO_DOMAIN");
            }
            assertMissing(
                    page(port)
                            .body(Map.of("code", "a", "state", "b", "flow", "c"))
                            .post("/v1/login/callback"),
                    "login_not_configured",
                    "AUTH_KEYS");
            for (Response answer : List.of(
                    page(port).body(Map.of("username", "a", "password", "b")).post("/v1/session"),
                    page(port).get("/v1/session"),
                    page(port).post("/v1/session/refresh"),
                    page(port).delete("/v1/session"))) {
                assertMissing(answer, "sessions_not_configured", "AUTH_KEYS");
            }
            page(port)
                    .cookie("__Host-auth-access", "x")
                    .get("/v1/user")
                    .then()
                    .statusCode(401)
                    .body("code", equalTo("invalid_access_token"));
        }
    }

    private static RequestSpecification page(int port) {
        return given().port(port).header("X-CSRF", "1").contentType(ContentType.JSON);
    }

    private static void assertMissing(Response answer, String code, String variable) {
        answer.then().statusCode(409).body("code", equalTo(code)).body("detail", equalTo(variable + " is missing"));
    }
}
