package dev.cognitoauth.session;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that a page of another site may have sent, where no front end of another origin is configured. */
@QuarkusIntegrationTest
class CrossSiteIT extends SessionTest {

    /** What a form, an image, a link, and a script of another page can send. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -",
                "0, -, -",
                "true, -, -",
                "1, https://evil.example.com, -",
                "1, null, -",
                "1, http://localhost:1, -",
                "1, http://localhost.evil.com, -",
                "1, -, cross-site",
                "1, -, same-site",
                "1, -, none",
                "1, https://evil.example.com, same-origin"
            })
    void refusesWhatAPageOfAnotherSiteCanSend(String csrf, String origin, String site) {
        Map<String, String> cookies = session(email);
        Map<String, String> body = Map.of("username", email, "password", PASSWORD);

        for (ValidatableResponse answer : new ValidatableResponse[] {
            sent(cookies, csrf, origin, site).get("/v1/session").then(),
            sent(cookies, csrf, origin, site).post("/v1/session/refresh").then(),
            sent(cookies, csrf, origin, site).delete("/v1/session").then(),
            sent(cookies, csrf, origin, site).get("/v1/user").then(),
            sent(cookies, csrf, origin, site).delete("/v1/user").then(),
            sent(cookies, csrf, origin, site).post("/v1/sign-out").then(),
            sent(cookies, csrf, origin, site)
                    .contentType("application/json")
                    .body(Map.of("account", "a"))
                    .post("/v1/user/totp")
                    .then(),
            sent(Map.of(), csrf, origin, site)
                    .contentType("application/json")
                    .body(body)
                    .post("/v1/session")
                    .then(),
        }) {
            assertProblem(answer, 403, "cross_site");
            assertSetsNoCookie(answer);
        }
    }
}
