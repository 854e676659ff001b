package dev.cognitoauth.emulator;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.cognitoauth.testing.Chromium;
import dev.cognitoauth.testing.EmulatedCognito;
import dev.cognitoauth.testing.NodeJs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;

/** The emulator's own pages in a real browser. */
@Tag("slow")
class ConsoleTest {

    private static final EmulatedCognito COGNITO = new EmulatedCognito();
    private static final String PASSWORD = "correct horse 7";
    private static final int PHONE = 390;

    private final String email = "ada-" + UUID.randomUUID() + "+test@example.com";

    @BeforeAll
    static void start() {
        COGNITO.listen();
    }

    @AfterAll
    static void stop() {
        COGNITO.stop();
    }

    @Test
    void showsANewCodeFirstAndWholeWithoutAReload() {
        signUp("first-" + email);
        try (var chromium = Chromium.launch()) {
            Page page = open(chromium, PHONE, ColorScheme.LIGHT);
            page.navigate(COGNITO.endpoint());

            signUp(email);

            var code = page.locator("#messages li").first().locator("code");
            assertThat(code).hasText(latestCode());
            var box = code.boundingBox();
            assertThat(box.x).isNotNegative();
            assertThat(box.x + box.width).isLessThanOrEqualTo(PHONE);
            assertThat(box.y + box.height).isLessThanOrEqualTo(844);
        }
    }

    @Test
    void showsACallAndWhyItWasRefusedWithoutAReload() {
        try (var chromium = Chromium.launch()) {
            Page page = open(chromium, PHONE, ColorScheme.LIGHT);
            page.navigate(COGNITO.endpoint());

            COGNITO.emulator()
                    .answer(
                            "AWSCognitoIdentityProviderService.InitiateAuth",
                            null,
                            "{\"ClientId\": \"%s\", \"AuthFlow\": \"USER_PASSWORD_AUTH\", \"AuthParameters\": {\"USERNAME\": \"%s\", \"PASSWORD\": \"wrong\"}}"
                                    .formatted(SeededPools.CLIENT_ID, email));

            assertThat(page.locator("[data-source$=calls] tbody tr").first())
                    .containsText(email + "NotAuthorizedExceptionIncorrect username or password.");
        }
    }

    @Test
    void administersAUser() {
        signUp(email);
        try (var chromium = Chromium.launch()) {
            Page page = open(chromium, PHONE, ColorScheme.LIGHT);
            page.navigate(COGNITO.endpoint());
            page.click("a:text-is('" + email + "')");
            assertThat(page.locator("dl")).containsText("UNCONFIRMED");

            page.click("button[value=confirm]");
            assertThat(page.locator("dl")).containsText("CONFIRMED");
            assertThat(page.locator("button[value=confirm]")).hasCount(0);
            assertThat(user().userStatus()).isEqualTo(UserStatusType.CONFIRMED);

            page.fill("#password", "short");
            page.click("button[value=password]");
            assertThat(page.locator("[role=alert]")).containsText("Password not long enough");
            page.fill("#password", "another correct horse");
            page.click("button[value=password]");
            assertThat(page.locator("[role=alert]")).hasCount(0);
            signIn("another correct horse");

            page.fill("#password", "a temporary horse");
            page.check("[name=temporary]");
            page.click("button[value=password]");
            assertThat(page.locator("dl")).containsText("FORCE_CHANGE_PASSWORD");

            page.click("button[value=disable]");
            assertThat(page.locator("dl")).containsText("disabled");
            assertThat(user().enabled()).isFalse();
            page.click("button[value=enable]");
            assertThat(page.locator("button[value=disable]")).isVisible();
            assertThat(user().enabled()).isTrue();

            page.click("button[value=delete]");
            assertThat(page).hasURL(Pattern.compile(".*#users-" + SeededPools.USER_POOL_ID));
            assertThatThrownBy(this::user).isInstanceOf(UserNotFoundException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"confirm", "password", "disable", "delete"})
    void changesNoUserForOtherSites(String action) {
        signUp(email);

        for (String token : List.of("", "forged")) {
            given().baseUri(COGNITO.endpoint())
                    .formParam("_csrf", token)
                    .formParam("pool", SeededPools.USER_POOL_ID)
                    .formParam("username", email)
                    .formParam("password", PASSWORD)
                    .formParam("action", action)
                    .post("/users")
                    .then()
                    .statusCode(403);
        }

        assertThat(user().userStatus()).isEqualTo(UserStatusType.UNCONFIRMED);
        assertThat(user().enabled()).isTrue();
    }

    @Test
    void showsItsPagesToNoScriptOfAnotherSite() {
        for (String page : List.of("/", "/inbox", "/calls", "/users?pool=" + SeededPools.USER_POOL_ID)) {
            given().baseUri(COGNITO.endpoint())
                    .header("Origin", "https://elsewhere.example")
                    .get(page)
                    .then()
                    .header("Access-Control-Allow-Origin", nullValue());
        }
    }

    @Test
    void showsNoUserThatIsNotThere() {
        given().baseUri(COGNITO.endpoint())
                .get("/users?pool=nowhere_None00000&username=nobody")
                .then()
                .statusCode(404)
                .body(containsString("There is no such user"));
    }

    @Test
    void linksOnlyToPagesThatAreThere() {
        signUp(email);
        try (var chromium = Chromium.launch()) {
            Page page = open(chromium, PHONE, ColorScheme.LIGHT);
            for (String start : pages()) {
                page.navigate(start);
                for (Object href : (List<?>) page.evaluate("() => [...document.links].map(link => link.href)")) {
                    assertThat(page.request().get((String) href).status())
                            .as(start + " -> " + href)
                            .isEqualTo(200);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"390, LIGHT", "390, DARK", "1280, LIGHT", "1280, DARK"})
    void canBeUsedByEverybody(int width, ColorScheme colors) throws Exception {
        signUp(email);
        String axe = Files.readString(NodeJs.installed(Path.of("axe-core/axe.min.js")));
        try (var chromium = Chromium.launch()) {
            Page page = open(chromium, width, colors);
            for (String address : pages()) {
                page.navigate(address);
                page.evaluate(axe);

                assertThat((List<?>) page.evaluate("async () => (await axe.run()).violations.flatMap(violation =>"
                                + " violation.nodes.map(node => violation.id + ': ' + node.html))"))
                        .as(address)
                        .isEmpty();
                assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .as(address + " scrolls sideways")
                        .isTrue();
            }
        }
    }

    @Test
    void findsTheMessagesToAnAddressWithAPlus() {
        signUp(email);

        for (String to : List.of(email, email.replace("+", "%2B"), email.replace("@", "%40"))) {
            given().baseUri(COGNITO.endpoint())
                    .urlEncodingEnabled(false)
                    .get("/messages?to=" + to)
                    .then()
                    .statusCode(200)
                    .body("to", contains(email));
        }
    }

    private static List<String> pages() {
        String user = COGNITO.emulator()
                .userPools()
                .listUsers(users -> users.userPoolId(SeededPools.USER_POOL_ID))
                .users()
                .get(0)
                .username();
        String login = COGNITO.endpoint() + "/domain/emulator/";
        String app = "?response_type=code&client_id=" + SeededPools.CLIENT_ID
                + "&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcallback";
        return Stream.concat(
                        Stream.of(
                                COGNITO.endpoint() + "/",
                                COGNITO.endpoint() + "/users?pool=" + SeededPools.USER_POOL_ID + "&username=" + user,
                                COGNITO.endpoint() + "/callback?code=1&state=2",
                                login + "oauth2/authorize" + app + "&identity_provider=Google"),
                        Stream.of("login", "signup", "confirmUser", "forgotPassword", "confirmForgotPassword")
                                .map(page -> login + page + app))
                .toList();
    }

    private static Page open(Chromium chromium, int width, ColorScheme colors) {
        return chromium.browser()
                .newPage(
                        new Browser.NewPageOptions().setViewportSize(width, 844).setColorScheme(colors));
    }

    private void signUp(String address) {
        COGNITO.emulator()
                .userPools()
                .signUp(user ->
                        user.clientId(SeededPools.CLIENT_ID).username(address).password(PASSWORD));
    }

    private void signIn(String password) {
        COGNITO.emulator()
                .userPools()
                .initiateAuth(request -> request.clientId(SeededPools.CLIENT_ID)
                        .authFlow("USER_PASSWORD_AUTH")
                        .authParameters(Map.of("USERNAME", email, "PASSWORD", password)));
    }

    private AdminGetUserResponse user() {
        return COGNITO.emulator()
                .userPools()
                .adminGetUser(
                        request -> request.userPoolId(SeededPools.USER_POOL_ID).username(email));
    }

    private String latestCode() {
        return COGNITO.emulator().inbox().to(email).get(0).code();
    }
}
