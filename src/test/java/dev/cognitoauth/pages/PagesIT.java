package dev.cognitoauth.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cognitoauth.testing.Chromium;
import dev.cognitoauth.testing.EmulatedCognito;
import dev.cognitoauth.testing.NodeJs;
import dev.cognitoauth.testing.PackagedService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service with pages of a customer's own look, and a page on another port that imports its client. */
@Tag("slow")
class PagesIT {

    private static final String FRONT_END = "http://localhost:5173";
    private static final String EMAIL = "ada@example.com";
    private static final String PASSWORD = "Correct-horse-7";
    private static final String PAGE = """
            <!doctype html><title>Shop</title>
            <script type="importmap">{"imports": {"cognito-auth": "http://localhost:8080/me/client.js"}}</script>
            <script type="module" src="/page.js"></script>""";

    @TempDir
    static Path files;

    private static final EmulatedCognito COGNITO = new EmulatedCognito();
    private static PackagedService service;

    @BeforeAll
    static void start() throws IOException {
        COGNITO.listen();
        Files.writeString(files.resolve("settings.json"), "{\"name\": \"Acme\"}");
        Files.writeString(files.resolve("theme.css"), ":root { --accent: rgb(1, 100, 2) }");
        var environment = new HashMap<>(COGNITO.variables());
        environment.put("AUTH_PAGES", "on");
        environment.put("AUTH_PAGES_PATH", "/me");
        environment.put("AUTH_PAGES_FILES", files.toString());
        environment.put("AUTH_KEYS", "k1:K5AviRHoGBj4yZ1dXZgxlXUE2Q6UXeLo9U7ngcx19jY=");
        environment.put("QUARKUS_HTTP_CORS_ENABLED", "true");
        environment.put("QUARKUS_HTTP_CORS_ORIGINS", FRONT_END);
        service = PackagedService.start(environment);
    }

    @AfterAll
    static void stop() throws IOException {
        if (service != null) {
            service.close();
        }
        COGNITO.stop();
    }

    @Test
    void servesThePagesWhereTheyAreWanted() throws Exception {
        given().port(service.port())
                .get("/me/config.json")
                .then()
                .statusCode(200)
                .body("name", equalTo("Acme"))
                .body("path", equalTo("/me"))
                .body("development", equalTo(false));
        given().port(service.port()).get("/me/theme.css").then().statusCode(200).body(containsString("rgb(1, 100, 2)"));
        for (String path : List.of("/account", "/")) {
            given().port(service.port()).get(path).then().statusCode(404);
        }
    }

    @Test
    void hasTheLookOfACustomer() throws Exception {
        try (var chromium = Chromium.launch("--host-resolver-rules=MAP localhost:8080 127.0.0.1:" + service.port())) {
            Page page = chromium.browser().newPage();
            page.navigate(PagesBrowser.HERE + "/me");

            assertThat(page).hasTitle("Sign in · Acme");
            assertThat(page.locator("header")).hasText("Acme");
            assertThat(page.locator("button.primary")).hasCSS("background-color", "rgb(1, 100, 2)");
            assertThat(page.locator("aside")).hasCount(0);
        }
    }

    @Test
    void letsAPageOnAnotherPortImportItsClient() throws Exception {
        byte[] script = Files.readAllBytes(NodeJs.madeBy("page.mjs", "built-page/page.js"));
        HttpServer frontEnd = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        frontEnd.createContext("/", exchange -> send(exchange, "text/html", PAGE.getBytes()));
        frontEnd.createContext("/page.js", exchange -> send(exchange, "text/javascript", script));
        frontEnd.start();
        try (var chromium = Chromium.launch("--host-resolver-rules=MAP localhost:8080 127.0.0.1:" + service.port()
                + ", MAP localhost:5173 127.0.0.1:" + frontEnd.getAddress().getPort())) {
            Page page = chromium.browser().newPage();
            page.navigate(FRONT_END);
            page.waitForFunction("window.steps");

            signsIn(page);
            renewsOnceForAll(page);
            assertThat((String)
                            page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"))
                    .isEqualTo("[{},{},\"\"]");
            assertThat(page.evaluate("steps.signOut()")).isEqualTo("false,1,true");
        } finally {
            frontEnd.stop(0);
        }
    }

    private static void signsIn(Page page) {
        List<String> bodies = new CopyOnWriteArrayList<>();
        page.onRequest(request -> bodies.add(String.valueOf(request.postData())));
        page.evaluate("([email, password]) => steps.signUp(email, password)", List.of(EMAIL, PASSWORD));
        page.evaluate("([email, code]) => steps.confirm(email, code)", List.of(EMAIL, code()));
        bodies.clear();

        assertThat(signIn(page, "Wrong-horse-7", true)).isEqualTo("not_authorized");
        for (int i = 0; i < 8; i++) {
            assertThat(signIn(page, PASSWORD, true)).isEqualTo("signed in");
        }
        assertThat(bodies).noneMatch(body -> body.contains("horse"));
        assertThat(signIn(page, PASSWORD, false)).isEqualTo("signed in");

        assertThat(page.evaluate("email => steps.answer(email, ['000000', ''])", EMAIL))
                .isEqualTo("EMAIL_OTP,none,EMAIL_OTP,code_mismatch,EMAIL_OTP,invalid_request,cancelled");
    }

    private static void renewsOnceForAll(Page page) {
        var expired = new AtomicInteger(5);
        var renewals = new AtomicInteger();
        page.onRequest(request -> {
            if (request.method().equals("POST") && request.url().endsWith("/v1/token/refresh")) {
                renewals.incrementAndGet();
            }
        });
        page.route("**/v1/user", route -> {
            if (route.request().method().equals("GET") && expired.getAndDecrement() > 0) {
                route.fulfill(new Route.FulfillOptions()
                        .setStatus(401)
                        .setHeaders(Map.of(
                                "Access-Control-Allow-Origin", FRONT_END, "Content-Type", "application/problem+json"))
                        .setBody("{\"code\": \"invalid_access_token\"}"));
            } else {
                route.resume();
            }
        });

        assertThat(page.evaluate("steps.users(5)")).isEqualTo(String.join(",", EMAIL, EMAIL, EMAIL, EMAIL, EMAIL));
        assertThat(renewals).hasValue(1);
    }

    private static Object signIn(Page page, String password, boolean srp) {
        return page.evaluate(
                "([email, password, srp]) => steps.signIn(email, password, srp)", List.of(EMAIL, password, srp));
    }

    private static String code() {
        return COGNITO.emulator().inbox().to(EMAIL).get(0).code();
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
