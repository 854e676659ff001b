package dev.cognitoauth.emulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The emulator's pages on the service's own server. */
@QuarkusTest
class PageRoutesTest extends ServiceTest {

    private static final String AUTHORIZE = "http://localhost/emulator/domain/emulator/oauth2/authorize?client_id="
            + SeededPools.CLIENT_ID
            + "&response_type=code&state=s&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcallback";

    @Test
    void beginWithAPageAboutTheEmulator() {
        get("/emulator")
                .statusCode(200)
                .body(containsString("This is not Amazon Cognito."))
                .body(containsString(SeededPools.USER_POOL_ID))
                .body(containsString(SeededPools.CLIENT_ID))
                .body(containsString("/q/swagger-ui"))
                .header("Content-Security-Policy", startsWith("default-src 'none'"))
                .header("Access-Control-Allow-Origin", nullValue());
        get("/emulator/style.css").statusCode(200).contentType(startsWith("text/css"));
    }

    @Test
    void refusesFaultsFromOtherSites() {
        given().formParam("operation", "InitiateAuth")
                .post("/emulator/faults")
                .then()
                .statusCode(403);
    }

    @Test
    void answersAtTheDomain() {
        get("/emulator/domain/emulator/login?client_id=" + SeededPools.CLIENT_ID)
                .statusCode(302);
        get("/emulator/domain/emulator/error?error=redirect_mismatch")
                .statusCode(400)
                .body(containsString("not one of the callback URLs"))
                .header("X-Frame-Options", equalTo("DENY"));
        get("/emulator/domain/nobodys/login").statusCode(404);
        given().contentType("application/x-www-form-urlencoded")
                .body("grant_type=%zz")
                .post("/emulator/domain/emulator/oauth2/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    @Test
    void findsTheDomainByTheAppClient() {
        get("/emulator/oauth2/authorize?client_id=" + SeededPools.CLIENT_ID)
                .statusCode(302)
                .header("Location", containsString("/emulator/domain/emulator/oauth2/authorize?client_id="));
        given().formParam("grant_type", "client_credentials")
                .auth()
                .preemptive()
                .basic(SeededManagedLogin.MACHINE_CLIENT_ID, SeededManagedLogin.MACHINE_CLIENT_SECRET)
                .post("/emulator/oauth2/token")
                .then()
                .statusCode(200)
                .body("token_type", equalTo("Bearer"));
    }

    @Test
    void signsAPersonInByOneCall() {
        String location = given().contentType("application/json")
                .body(Map.of(
                        "authorize_url", AUTHORIZE,
                        "subject", "42",
                        "email", "ada@example.com",
                        "email_verified", true,
                        "name", "Ada"))
                .post("/emulator/idp/Google/sign-in-as")
                .then()
                .statusCode(200)
                .extract()
                .path("location");

        assertThat(location).startsWith("http://localhost:3000/callback?").contains("code=", "state=s");
    }

    @Test
    void signsNobodyInByACallThatMakesNoSense() {
        for (String body : new String[] {"{", "{}", "{\"authorize_url\": \"::\"}"}) {
            given().contentType("application/json")
                    .body(body)
                    .post("/emulator/idp/Google/sign-in-as")
                    .then()
                    .statusCode(oneOf(400, 404));
        }
    }

    private static ValidatableResponse get(String path) {
        return given().urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .get(path)
                .then();
    }
}
