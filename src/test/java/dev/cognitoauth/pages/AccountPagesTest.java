package dev.cognitoauth.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.TotpApp;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;

/** Everything in an account. */
@Tag("slow")
@QuarkusTest
class AccountPagesTest extends BrowserPagesTest {

    private static final String SCRIPT = "<img src=x onerror=alert(1)>{t}</h1><script>alert(2)</script>";

    @BeforeEach
    void signIn() {
        signUpAndConfirm(email);
        ada.addsAuthenticator();
        ada.open("");
        ada.signsIn(email, PASSWORD);
        ada.isSignedIn();
    }

    @Test
    void changesTheProfile() {
        ada.fills("First name (optional)", "Ada");
        ada.fills("Last name (optional)", SCRIPT);
        ada.presses("Save");
        ada.isTold("Saved.");

        assertThat(ada.page().locator(".who")).hasText("Ada " + SCRIPT + " · " + email);
        assertThat(ada.page().locator("img, h1 script")).hasCount(0);
        ada.fills("Last name (optional)", "");
        ada.presses("Save");
        ada.isTold("Saved.");
        ada.page().reload();

        assertThat(ada.page().locator(".who")).hasText("Ada · " + email);
    }

    @Test
    void changesTheAddressOnceItIsProven() {
        String other = "countess-" + email;
        ada.presses("Change: E-mail address");
        ada.fills("E-mail address", other);
        ada.presses("Send code");
        ada.fillsCode(() -> differentCode(latestCode(other)));
        ada.presses("Confirm");
        ada.isStoppedBy("This code is wrong.");
        ada.fillsCode(() -> latestCode(other));
        ada.presses("Confirm");

        ada.isTold("Your address is verified.");
        assertThat(ada.page().locator(".who")).hasText(other);
    }

    @Test
    void provesAnAddressThatIsNotProvenYet() {
        admin().adminUpdateUserAttributes(user -> user.userPoolId(SeededPools.USER_POOL_ID)
                .username(email)
                .userAttributes(AttributeType.builder()
                        .name("email_verified")
                        .value("false")
                        .build()));
        ada.page().reload();
        assertThat(ada.page().locator(".badge")).hasText("not verified");

        ada.presses("Verify: E-mail address");
        ada.fillsCode(() -> latestCode(email));
        ada.presses("Confirm");

        ada.isTold("Your address is verified.");
        assertThat(ada.page().locator(".badge")).hasText("verified");
    }

    @Test
    void leavesOutWhatThePoolDoesNotHave() {
        ada.context()
                .route(
                        "**/v1/passkeys",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setStatus(409)
                                .setContentType("application/problem+json")
                                .setBody("{\"code\": \"passkeys_not_enabled\", \"status\": 409}")));
        ada.isSetTo("second_factors");
        ada.page().reload();
        ada.isSignedIn();

        assertThat(ada.page().locator("#profile")).isVisible();
        for (String section : List.of("#passkeys", "#factors", "#devices")) {
            assertThat(ada.page().locator(section)).hasCount(0);
        }
    }

    @Test
    void changesThePassword() {
        ada.fills("Current password (optional)", OTHER_PASSWORD);
        ada.fills("New password", OTHER_PASSWORD);
        ada.presses("Change password");
        ada.isStoppedBy("This is not your current password.");
        ada.fills("Current password (optional)", PASSWORD);
        ada.presses("Change password");

        ada.isTold("Your password has been changed.");
        assertThat(ada.kept()).doesNotContain(PASSWORD, OTHER_PASSWORD);
        assertThat(ada.field("New password")).hasValue("");
        signIn(email, OTHER_PASSWORD).statusCode(200);
    }

    @Test
    void setsUpAnAuthenticatorAppAndGivesItUp() {
        ada.presses("Turn on: Authenticator app");
        ada.reads("Set up your authenticator app");
        assertThat(ada.page().locator("svg.qr path")).isVisible();
        ada.page().getByText("Enter a key instead").click();
        TotpApp app =
                new TotpApp(ada.page().locator("code.secret").textContent().replace(" ", ""));
        ada.fills("Code", app.code(clock.instant()));
        ada.presses("Continue");

        ada.isTold("It is on from your next sign-in.");
        assertThat(ada.page().locator("code.secret")).hasCount(0);
        ada.presses("Sign out");
        clock.advance(Duration.ofSeconds(30));
        ada.signsIn(email, PASSWORD);
        ada.fills("Code", app.code(clock.instant()));
        ada.presses("Continue");
        ada.isSignedIn();
        ada.presses("Turn on: Code by e-mail");
        ada.isTold("It is on from your next sign-in.");
        ada.presses("Prefer: Code by e-mail");
        ada.isTold("Saved.");
        ada.presses("Turn off: Code by e-mail");
        ada.isTold("It is off.");
        ada.presses("Turn off: Authenticator app");
        ada.isTold("It is off.");
    }

    @Test
    void addsAPasskeySignsInWithItAndDeletesIt() {
        ada.presses("Add a passkey");
        ada.isTold("Your passkey is ready.");
        ada.presses("Sign out");

        ada.fills("E-mail address", email);
        ada.presses("Use a passkey");
        ada.isSignedIn();
        ada.presses("Sign out");
        // The browser suggests it as soon as the user name is there.
        ada.fills("E-mail address", email);
        ada.page().keyboard().press("Tab");
        ada.isSignedIn();

        Locator passkeys = ada.page().locator("#passkeys .row");
        assertThat(passkeys).hasCount(1);
        passkeys.getByRole(AriaRole.BUTTON).click();
        ada.isTold("The passkey is deleted.");
        assertThat(passkeys).hasCount(0);
    }

    /** The seeded pool has no devices, of which nothing is shown then. */
    @Test
    void showsDevicesWhereThereAreAny() {
        assertThat(ada.page().locator("#devices")).hasCount(0);
        var forgotten = new AtomicBoolean();
        ada.context().route("**/v1/devices*/**", route -> {
            forgotten.set(route.request().url().endsWith("/v1/devices/eu-central-1_a%2Fb"));
            route.fulfill(new Route.FulfillOptions().setStatus(204));
        });
        ada.context()
                .route(
                        "**/v1/devices",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody("""
                                        {"devices": [{"key": "eu-central-1_a/b", "attributes": {"device_name": "<b>Phone</b>"},
                                        "created_at": "2026-01-02T03:04:05Z", "modified_at": "2026-01-02T03:04:05Z"}]}""")));
        ada.page().reload();

        assertThat(ada.page().locator("#devices")).containsText("<b>Phone</b>");
        assertThat(ada.page().locator("#devices")).containsText("January 2, 2026");
        ada.presses("Forget: <b>Phone</b>");

        ada.isTold("The device is forgotten.");
        assertThat(forgotten).isTrue();
    }

    @Test
    void seesInAnotherTabThatItIsSignedOut() {
        Page other = ada.context().newPage();
        other.navigate(PagesBrowser.PAGES);
        assertThat(other.locator("h1")).hasText("Your account");
        ada.presses("Sign out");
        ada.reads("Sign in");

        other.evaluate("document.dispatchEvent(new Event('visibilitychange'))");

        assertThat(other.locator("h1")).hasText("Sign in");
        assertThat(other.locator(".message")).hasText("You are signed out.");
        ada.page().goBack();
        ada.reads("Sign in");
    }

    @Test
    void isSentToSignInWhereTheSessionEndsMeanwhile() {
        ada.context().clearCookies();
        ada.fills("First name (optional)", "Ada");
        ada.presses("Save");

        ada.reads("Sign in");
        ada.isTold("You are signed out.");
    }

    /** The access token has expired, though the session has not: nobody notices. */
    @Test
    void goesOnWithANewAccessToken() {
        ada.context().route("**/v1/user", new Consumer<>() {
            private boolean expired = true;

            @Override
            public void accept(Route route) {
                if (expired && route.request().method().equals("PATCH")) {
                    expired = false;
                    route.fulfill(new Route.FulfillOptions()
                            .setStatus(401)
                            .setContentType("application/problem+json")
                            .setBody("{\"code\": \"invalid_access_token\", \"status\": 401}"));
                } else {
                    route.resume();
                }
            }
        });
        ada.fills("First name (optional)", "Ada");
        ada.presses("Save");

        ada.isTold("Saved.");
    }

    @Test
    void signsOutEverywhere() {
        Tokens elsewhere = Tokens.of(signIn(email, PASSWORD));

        ada.presses("Sign out everywhere");

        ada.isTold("You are signed out.");
        post("/v1/token/refresh", Map.of("refresh_token", elsewhere.refresh())).statusCode(401);
    }

    @Test
    void deletesTheAccount() {
        ada.page().getByText("Delete the account").click();
        ada.presses("Delete for good");

        ada.isTold("Your account is deleted.");
        assertThatThrownBy(() -> admin().adminGetUser(user ->
                        user.userPoolId(SeededPools.USER_POOL_ID).username(email)))
                .isInstanceOf(UserNotFoundException.class);
    }

    @Test
    void showsWhatCannotBeReadAndTriesAgain() {
        ada.context()
                .route(
                        "**/v1/user",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setStatus(502)
                                .setContentType("text/html")
                                .setBody("<h1>Bad Gateway</h1>")));
        ada.page().reload();
        ada.isStoppedBy("Something went wrong. Please try again.");

        ada.context().unroute("**/v1/user");
        ada.presses("Try again");

        ada.isSignedIn();
    }
}
