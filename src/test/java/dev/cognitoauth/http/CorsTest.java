package dev.cognitoauth.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.microsoft.playwright.Page;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.Chromium;
import dev.cognitoauth.testing.LogCapture;
import dev.cognitoauth.testing.MetricsScrape;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of browsers from pages of another origin. */
@QuarkusTest
class CorsTest extends ServiceTest {

    private static final String ORIGIN = "https://app.example.com";
    private static final String EMULATOR = "http://localhost:8080/emulator";

    @TestHTTPResource("/")
    URI service;

    @Test
    void allowsTheConfiguredOriginWithoutCookies() {
        preflight(ORIGIN)
                .header("Access-Control-Allow-Origin", equalTo(ORIGIN))
                .header("Access-Control-Allow-Credentials", not(equalTo("true")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example.com", "null", "http://localhost", "https://app.example.com.evil.com"})
    void allowsNoOtherOrigin(String origin) {
        assertProblem(preflight(origin).header("Access-Control-Allow-Origin", nullValue()), 403, "origin_not_allowed");
        assertProblem(
                given().header("Origin", origin)
                        .get("/v1/user")
                        .then()
                        .header("Access-Control-Allow-Origin", nullValue()),
                403,
                "origin_not_allowed");
    }

    @Test
    void allowsItsOwnPagesAlsoWhereTheIngressEndsTls() {
        for (String scheme : List.of("http://", "https://")) {
            given().header("Origin", scheme + service.getAuthority())
                    .get("/v1/user")
                    .then()
                    .statusCode(401);
        }
    }

    @Test
    void allowsNobodyElseBesideItsOwnPages() {
        assertProblem(
                given().header("Origin", "http://" + service.getAuthority(), "https://evil.example.com")
                        .get("/v1/user")
                        .then(),
                403,
                "origin_not_allowed");
    }

    @Test
    void letsScriptsReadTheHeadersOfAnswers() {
        String exposed = given().header("Origin", ORIGIN)
                .get("/v1/user")
                .then()
                .statusCode(401)
                .header("Access-Control-Allow-Origin", equalTo(ORIGIN))
                .extract()
                .header("Access-Control-Expose-Headers");

        assertThat(exposed.split(","))
                .contains("X-Request-Id", "Retry-After", "RateLimit", "RateLimit-Policy", "WWW-Authenticate", "Allow");
    }

    @Test
    void letsBrowsersRememberThePreflight() {
        preflight(ORIGIN).statusCode(200).header("Access-Control-Max-Age", equalTo("7200"));
    }

    @Test
    void recordsRefusedOriginsButNoPreflights() {
        try (var log = new LogCapture("request")) {
            double before = MetricsScrape.take().value("auth_requests_total");
            String asked = preflight(ORIGIN).extract().header("X-Request-Id");
            String refused = preflight("https://evil.example.com").extract().header("X-Request-Id");

            assertThat(log.fields("request", refused))
                    .containsEntry("method", "OPTIONS")
                    .containsEntry("route", "/v1/sign-in")
                    .containsEntry("status", "403")
                    .containsEntry("code", "origin_not_allowed");
            assertThat(log.fields("request", asked)).isEmpty();
            assertThat(MetricsScrape.take().value("auth_requests_total")).isEqualTo(before + 1);
        }
    }

    @Test
    void leavesTheEmulatorToItsOwnCors() {
        String elsewhere = "http://localhost:4321";
        for (String path : List.of("/emulator", "/emulator/messages", "/emulator/nothing")) {
            var preflight = preflight(elsewhere, path).statusCode(200).extract();
            assertThat(preflight.headers().getValues("Access-Control-Allow-Origin"))
                    .containsExactly("*");
        }
        var signUp = given().header("Origin", elsewhere)
                .header("X-Amz-Target", "AWSCognitoIdentityProviderService.GetUser")
                .body("{}")
                .post("/emulator")
                .then()
                .statusCode(400)
                .extract();
        assertThat(signUp.headers().getValues("Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(signUp.headers().getValues("Access-Control-Expose-Headers")).hasSize(1);
        assertThat(signUp.headers().getValues("Access-Control-Allow-Credentials"))
                .isEmpty();
    }

    @Test
    @Tag("slow")
    void submitsTheFormsOfTheEmulatorsPages() {
        try (var chromium =
                Chromium.launch("--host-resolver-rules=MAP localhost:8080 127.0.0.1:" + service.getPort())) {
            Page page = chromium.browser().newPage();
            page.navigate(EMULATOR);
            page.fill("#operation", "ListDevices");
            page.click("text=Switch on");
            assertThat(page.locator("main")).containsText("Switched on: ListDevices 1×");
            page.click("text=Clear all faults");
            assertThat(page.locator("main")).not().containsText("Switched on");

            page.click("a[href*='" + SeededPools.CLIENT_ID + "']");
            page.click("text=Sign up");
            page.fill("#username", email);
            page.fill("#password", PASSWORD);
            page.click("button");
            page.fill("#code", given().get("/emulator/messages?to=" + email).path("[0].code"));
            page.click("button:text-is('Confirm')");
            assertThat(page.locator("[role=status]")).hasText("Your account is confirmed. Sign in.");

            page.click("text=Continue with Google");
            page.click("text=Ada Lovelace");
            assertThat(page).hasURL(Pattern.compile(EMULATOR + "/callback\\?code=.+"));
            assertThat(page.locator("h1")).hasText("Back from the managed login");
        }
    }

    private static ValidatableResponse preflight(String origin) {
        return preflight(origin, "/v1/sign-in");
    }

    private static ValidatableResponse preflight(String origin, String path) {
        return given().header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .options(path)
                .then();
    }
}
