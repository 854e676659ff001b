package dev.cognitoauth.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Calls of browsers from pages of another origin. */
@QuarkusTest
@TestProfile(CorsTest.OneOrigin.class)
class CorsTest extends ServiceTest {

    private static final String ORIGIN = "https://app.example.com";

    /** Pages of one origin may call. */
    public static class OneOrigin implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.cors.enabled", "true", "quarkus.http.cors.origins", ORIGIN);
        }
    }

    @Test
    void allowsTheConfiguredOriginWithoutCookies() {
        preflight(ORIGIN)
                .header("Access-Control-Allow-Origin", equalTo(ORIGIN))
                .header("Access-Control-Allow-Credentials", not(equalTo("true")));
    }

    @Test
    void allowsNoOtherOrigin() {
        preflight("https://evil.example.com").header("Access-Control-Allow-Origin", equalTo(null));
    }

    private static ValidatableResponse preflight(String origin) {
        return given().header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .options("/v1/sign-in")
                .then();
    }
}
