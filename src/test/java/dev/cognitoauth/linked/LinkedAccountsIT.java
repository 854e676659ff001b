package dev.cognitoauth.linked;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.cognitoauth.testing.EmulatedCognito;
import dev.cognitoauth.testing.FormBrowser;
import dev.cognitoauth.testing.FormBrowser.Visit;
import dev.cognitoauth.testing.PackagedService;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged service links accounts where it is told to, and has credentials. */
class LinkedAccountsIT {

    private static final EmulatedCognito COGNITO = new EmulatedCognito();
    private static final String CALLBACK = "http://localhost:3000/callback";
    private static final String PASSWORD = "Correct-horse-7";
    private static final String PERSON = "1815";

    private int port;
    private String token;

    @BeforeAll
    static void start() {
        COGNITO.listen();
    }

    @AfterAll
    static void stop() {
        COGNITO.stop();
    }

    @Test
    void linksAndUnlinksAnAccount() throws Exception {
        try (var service = PackagedService.start(environment(
                Map.of("AUTH_LINKED_ACCOUNTS", "true", "AWS_ACCESS_KEY_ID", "AKID", "AWS_SECRET_ACCESS_KEY", "x")))) {
            port = service.port();
            signIn("linking@example.com");

            Map<String, String> started = post("/v1/user/linked", link())
                    .statusCode(200)
                    .extract()
                    .jsonPath()
                    .getMap("");
            Visit returned = returned(started.get("authorize_url"));
            Map<String, String> callback = Map.of(
                    "code", returned.parameter("code").orElseThrow(),
                    "state", returned.parameter("state").orElseThrow(),
                    "flow", started.get("flow"));
            post("/v1/user/linked/callback", callback).statusCode(204);

            request().get("/v1/user/linked").then().body("linked.user_id", contains(PERSON));
            request().delete("/v1/user/linked/Google").then().statusCode(204);
            request().get("/v1/user/linked").then().body("linked", empty());
            assertThat(service.log()).contains("Users may link accounts at /v1/user/linked");
            // Nobody was made an administrator by it.
            given().port(service.managementPort())
                    .auth()
                    .oauth2(token)
                    .get("/v1/admin/users")
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void saysThatItLinksNothing() throws Exception {
        try (var service = PackagedService.start(environment(Map.of()))) {
            port = service.port();
            signIn("off@example.com");

            assertNotConfigured(request().get("/v1/user/linked").then(), "AUTH_LINKED_ACCOUNTS");
            assertNotConfigured(post("/v1/user/linked", link()), "AUTH_LINKED_ACCOUNTS");
            assertNotConfigured(
                    post("/v1/user/linked/callback", Map.of("code", "a", "state", "b", "flow", "c")),
                    "AUTH_LINKED_ACCOUNTS");
            assertNotConfigured(request().delete("/v1/user/linked/Google").then(), "AUTH_LINKED_ACCOUNTS");
        }
    }

    @Test
    void saysThatThereAreNoCredentials() throws Exception {
        try (var service = PackagedService.start(
                environment(Map.of("AUTH_LINKED_ACCOUNTS", "true", "AWS_EC2_METADATA_DISABLED", "true")))) {
            port = service.port();
            signIn("unsigned@example.com");

            assertNotConfigured(post("/v1/user/linked", link()), "links no accounts");
            assertThat(service.log()).contains("There are no AWS credentials to sign calls with");
        }
    }

    private static void assertNotConfigured(ValidatableResponse answer, String detail) {
        answer.statusCode(409).body("code", equalTo("linking_not_configured")).body("detail", containsString(detail));
    }

    private Map<String, String> link() {
        return Map.of("provider", "Google", "redirect_uri", CALLBACK);
    }

    private Visit returned(String url) {
        // The emulator's clock stands still.
        COGNITO.clock().advance(Duration.between(COGNITO.clock().instant(), Instant.now()));
        var browser = new FormBrowser(COGNITO.endpoint());
        return browser.submit(browser.open(url), "Sign in as this person", Map.of("subject", PERSON, "email", "a@b.c"));
    }

    private void signIn(String email) {
        post("/v1/sign-up", Map.of("email", email, "password", PASSWORD)).statusCode(201);
        String code = COGNITO.emulator().inbox().to(email).get(0).code();
        post("/v1/sign-up/confirm", Map.of("username", email, "code", code)).statusCode(200);
        token = post("/v1/sign-in", Map.of("username", email, "password", PASSWORD))
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    private ValidatableResponse post(String path, Map<String, String> body) {
        return request().body(body).post(path).then();
    }

    private RequestSpecification request() {
        RequestSpecification request = given().port(port).contentType(ContentType.JSON);
        return token == null ? request : request.auth().oauth2(token);
    }

    private static Map<String, String> environment(Map<String, String> more) {
        var environment = new HashMap<>(COGNITO.variables());
        environment.put("AUTH_LOGIN_CALLBACKS", CALLBACK);
        environment.putAll(more);
        return environment;
    }
}
