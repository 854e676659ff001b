package dev.cognitoauth.login;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.cognitoauth.emulator.SeededManagedLogin;
import dev.cognitoauth.testing.Chromium;
import dev.cognitoauth.testing.FrontEnd;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A front end of a few lines in a real browser. */
@Tag("slow")
@QuarkusTest
class BrowserLoginTest extends ServiceTest {

    private static final String FRONT_END = "http://localhost:3000";
    private static final Path PAGE = Path.of("src/test/resources/front-end.html");
    private static final Pattern STAND_IN = Pattern.compile("Google \\(emulated\\)");

    @TestHTTPResource("/")
    URI service;

    @Test
    void signsInAndOutAndIsAskedAgain() throws IOException {
        try (var frontEnd = new FrontEnd(PAGE, service);
                var chromium = chromium(frontEnd)) {
            Page page = openFrontEnd(chromium.browser().newContext());

            signIn(page, "Ada Lovelace");
            assertThat(page.locator("output")).hasText("google_1815121012345");
            page.click("#sign-in");
            assertThat(page.locator("output")).hasText("google_1815121012345");

            page.click("#sign-out");
            assertThat(page).hasURL(FRONT_END + "/");
            page.click("#sign-in");
            assertThat(page).hasTitle(STAND_IN);
        }
    }

    @Test
    void signsInWithAnAccountOfAnotherUserPool() throws IOException {
        try (var frontEnd = new FrontEnd(PAGE, service);
                var chromium = chromium(frontEnd)) {
            Page page = chromium.browser().newPage();
            page.navigate(FRONT_END + "/#Partner");

            page.click("#sign-in");
            page.fill("input[name=username]", SeededManagedLogin.PARTNER_USERNAME);
            page.fill("input[name=password]", SeededManagedLogin.PARTNER_PASSWORD);
            page.click("[name=signInSubmitButton]");

            assertThat(page.locator("output")).hasText(Pattern.compile("partner_.+"));
        }
    }

    @Test
    void tellsThatTheUserHasCancelled() throws IOException {
        try (var frontEnd = new FrontEnd(PAGE, service);
                var chromium = chromium(frontEnd)) {
            Page page = openFrontEnd(chromium.browser().newContext());

            page.click("#sign-in");
            page.click("button:has-text('Deny')");

            assertThat(page.locator("output")).hasText("login_cancelled");
        }
    }

    @Test
    void signsInInTwoTabsAtOnce() throws IOException {
        try (var frontEnd = new FrontEnd(PAGE, service);
                var chromium = chromium(frontEnd)) {
            BrowserContext context = chromium.browser().newContext();
            Page one = openFrontEnd(context);
            Page other = openFrontEnd(context);
            one.click("#sign-in");
            assertThat(one).hasTitle(STAND_IN);

            signIn(other, "Grace Hopper");
            one.click("button:has-text('Ada Lovelace')");

            assertThat(other.locator("output")).hasText("google_1906120967890");
            assertThat(one.locator("output")).hasText("google_1815121012345");
        }
    }

    private static void signIn(Page page, String person) {
        page.click("#sign-in");
        page.click("button:has-text('%s')".formatted(person));
    }

    private static Page openFrontEnd(BrowserContext context) {
        Page page = context.newPage();
        page.navigate(FRONT_END + "/");
        return page;
    }

    /** A browser that finds the front end at an address that is registered with the app client. */
    private static Chromium chromium(FrontEnd frontEnd) {
        return Chromium.launch("--host-resolver-rules=MAP localhost:3000 127.0.0.1:" + frontEnd.port());
    }
}
