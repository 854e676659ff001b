package dev.cognitoauth.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Route;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.TotpApp;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;

/** Everything on the way to an account. */
@Tag("slow")
@QuarkusTest
class SignInPagesTest extends BrowserPagesTest {

    @Test
    void signsUpConfirmsAndIsSignedIn() {
        ada.open("");
        ada.follows("Create an account");
        ada.fills("E-mail address", email);
        ada.fills("New password", "short");
        ada.presses("Create an account");
        ada.isStoppedBy("This password cannot be used: it is too short.");
        ada.fills("New password", PASSWORD);
        ada.presses("Create an account");

        ada.reads("Confirm your account");
        ada.presses("Send another one");
        ada.isTold("We have sent a code to");
        ada.fillsCode(() -> differentCode(latestCode(email)));
        ada.presses("Confirm");
        ada.isStoppedBy("This code is wrong.");
        ada.fillsCode(() -> " " + latestCode(email).replaceFirst("...", "$0 "));
        ada.presses("Confirm");

        ada.isSignedIn();
        assertThat(ada.page().locator(".who")).hasText(email);
        leavesNoSecret();
        ada.presses("Sign out");
        ada.reads("Sign in");
        ada.signsIn(email, PASSWORD);
        ada.isSignedIn();
    }

    @Test
    void confirmsAnAccountLater() {
        signUp(email).statusCode(201);
        ada.open("");

        ada.signsIn(email, PASSWORD);
        ada.isTold("Your account is not confirmed yet.");
        ada.fillsCode(() -> latestCode(email));
        ada.presses("Confirm");

        ada.isSignedIn();
    }

    @Test
    void needsNoMouse() {
        ada.open("#sign-up");
        ada.reads("Create an account");

        types(email, "Tab");
        types(PASSWORD, "Enter");
        ada.reads("Confirm your account");
        types(latestCode(email), "Enter");
        ada.isSignedIn();
        tabsTo("Sign out");
        ada.page().keyboard().press("Enter");
        ada.reads("Sign in");
        types(email, "Tab");
        types(PASSWORD, "Enter");
        ada.isSignedIn();
        tabsTo("Change password");
        tabsTo("Delete the account");
        ada.page().keyboard().press("Space");
        tabsTo("Delete for good");
        ada.page().keyboard().press("Space");
        ada.isTold("Your account is deleted.");
    }

    @Test
    void choosesANewPasswordForAForgottenOne() {
        signUpAndConfirm(email);
        ada.open("");
        ada.signsIn(email, OTHER_PASSWORD);
        ada.isStoppedBy("This does not match an account. Please check what you have typed.");

        ada.follows("Forgot your password?");
        ada.fills("E-mail address", email);
        ada.presses("Send code");
        ada.fillsCode(() -> latestCode(email));
        ada.fills("New password", OTHER_PASSWORD);
        ada.presses("Change password");

        ada.isTold("Your password has been changed.");
        ada.fills("Password", OTHER_PASSWORD);
        ada.presses("Sign in");
        ada.isSignedIn();
    }

    /** Of an address that nobody has, the pages show the same as of any other. */
    @Test
    void tellsNobodyWhoHasAnAccount() {
        ada.open("#forgot");
        ada.fills("E-mail address", email);
        ada.presses("Send code");
        ada.reads("Choose a new password");

        ada.open("#sign-in");
        ada.signsIn(email, PASSWORD);
        ada.isStoppedBy("This does not match an account. Please check what you have typed.");
    }

    @Test
    void replacesAPasswordThatSomebodyGave() {
        adminCreates(email, PASSWORD);
        ada.open("");

        ada.signsIn(email, PASSWORD);
        ada.reads("Choose a new password");
        ada.fills("New password", "short");
        ada.presses("Continue");
        ada.isStoppedBy("This password cannot be used: it is too short.");
        ada.fills("New password", OTHER_PASSWORD);
        ada.presses("Continue");

        ada.isSignedIn();
    }

    @Test
    void resetsAPasswordThatAnAdministratorHasTakenAway() {
        signUpAndConfirm(email);
        admin().adminResetUserPassword(
                        user -> user.userPoolId(SeededPools.USER_POOL_ID).username(email));
        ada.open("");

        ada.signsIn(email, PASSWORD);

        ada.isTold("Your password has to be changed before you can sign in.");
        assertThat(ada.field("E-mail address")).hasValue(email);
    }

    @Test
    void asksForTheCodeOfAnApp() {
        TotpApp app = hasTotp();
        ada.open("");

        ada.signsIn(email, PASSWORD);
        ada.reads("Enter the code");
        ada.fills("Code", differentCode(app.code(clock.instant())));
        ada.presses("Continue");
        ada.isStoppedBy("This code is wrong.");
        String code = app.code(clock.instant());
        ada.fills("Code", code.substring(0, 3) + " " + code.substring(3));
        ada.presses("Continue");

        ada.isSignedIn();
        leavesNoSecret();
    }

    @Test
    void asksForACodeByMail() {
        Tokens tokens = signUpAndSignIn(email);
        prefers(tokens, "{\"email\": {\"enabled\": true, \"preferred\": true}}");
        ada.open("");

        ada.signsIn(email, PASSWORD);
        ada.reads("Enter the code");
        ada.fillsCode(() -> latestCode(email));
        ada.presses("Continue");

        ada.isSignedIn();
    }

    @Test
    void asksForACodeByTextMessage() {
        String phone = "+4915123456789";
        Tokens tokens = signUpAndSignIn(email);
        admin().setUserPoolMfaConfig(pool -> pool.userPoolId(SeededPools.USER_POOL_ID)
                .mfaConfiguration(UserPoolMfaType.OPTIONAL)
                .smsMfaConfiguration(sms -> sms.smsAuthenticationMessage("{####}")));
        admin().adminUpdateUserAttributes(user -> user.userPoolId(SeededPools.USER_POOL_ID)
                .username(email)
                .userAttributes(attribute("phone_number", phone), attribute("phone_number_verified", "true")));
        try {
            prefers(tokens, "{\"sms\": {\"enabled\": true, \"preferred\": true}}");
            ada.open("");

            ada.signsIn(email, PASSWORD);
            ada.reads("Enter the code");
            ada.fillsCode(() -> latestCode(phone));
            ada.presses("Continue");

            ada.isSignedIn();
        } finally {
            restoreMfa();
        }
    }

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    @Test
    void letsChooseAmongFactors() {
        TotpApp app = hasTotp();
        prefers(
                Tokens.of(answer("SOFTWARE_TOKEN_MFA", challenge(), Map.of("code", app.code(clock.instant())))),
                "{\"email\": {\"enabled\": true, \"preferred\": false}, \"totp\": {\"enabled\": true, \"preferred\": false}}");
        ada.open("");

        ada.signsIn(email, PASSWORD);
        ada.reads("How would you like to go on?");
        ada.presses("Code by e-mail");
        ada.fillsCode(() -> latestCode(email));
        ada.presses("Continue");

        ada.isSignedIn();
    }

    @Test
    void setsUpAFactorThatThePoolAsksFor() {
        signUpAndConfirm(email);
        admin().setUserPoolMfaConfig(pool -> pool.userPoolId(SeededPools.USER_POOL_ID)
                .mfaConfiguration(UserPoolMfaType.ON)
                .softwareTokenMfaConfiguration(totp -> totp.enabled(true)));
        try {
            ada.open("");
            ada.signsIn(email, PASSWORD);
            ada.presses("Authenticator app");
            ada.reads("Set up your authenticator app");
            assertThat(ada.page().locator("svg.qr path")).isVisible();
            ada.page().getByText("Enter a key instead").click();
            TotpApp app =
                    new TotpApp(ada.page().locator("code.secret").textContent().replace(" ", ""));
            ada.fills("Code", app.code(clock.instant()));
            ada.presses("Continue");

            ada.isSignedIn();
        } finally {
            restoreMfa();
        }
    }

    @Test
    void signsInWithACodeAlone() {
        signUpAndConfirm(email);
        ada.open("");

        ada.presses("Send me a code instead");
        ada.isStoppedBy("Please fill this in.");
        ada.fills("E-mail address", email);
        ada.presses("Send me a code instead");
        ada.fillsCode(() -> latestCode(email));
        ada.presses("Continue");

        ada.isSignedIn();
    }

    @Test
    void needsNoPasswordWhereThereIsNone() {
        ada.isSetTo("first_factors", "code");
        ada.open("#sign-up");
        ada.fills("E-mail address", email);
        ada.presses("Create an account");
        ada.fillsCode(() -> latestCode(email));
        ada.presses("Confirm");
        ada.isSignedIn();
        assertThat(ada.field("New password")).hasCount(0);
        ada.presses("Sign out");

        ada.fills("E-mail address", email);
        ada.presses("Send code");
        ada.fillsCode(() -> latestCode(email));
        ada.presses("Continue");

        ada.isSignedIn();
    }

    @ParameterizedTest
    @CsvSource({
        "username, User name, ada, username",
        "phone_number, Phone number, +4915123456789, phone_number",
        "email phone_number, E-mail address or Phone number, +4915123456789, phone_number",
        "email phone_number, E-mail address or Phone number, ada@example.com, email",
        "email username, E-mail address or User name, ada, username"
    })
    void callsUsersAsThePoolDoes(String kinds, String label, String name, String member) {
        var sent = new AtomicReference<String>();
        ada.context().route("**/v1/sign-up", route -> {
            sent.set(route.request().postData());
            route.fulfill(new Route.FulfillOptions()
                    .setStatus(201)
                    .setContentType("application/json")
                    .setBody("{\"user_sub\": \"x\", \"confirmed\": false}"));
        });
        ada.isSetTo("usernames", kinds.split(" "));
        ada.open("#sign-up");

        ada.fills(label, name);
        if (kinds.equals("username")) {
            ada.fills("E-mail address", email);
        }
        ada.fills("New password", PASSWORD);
        ada.presses("Create an account");

        ada.reads("Confirm your account");
        assertThat(ada.page().locator(".hint")).hasText("We have sent a code to " + name + ".");
        assertThat(sent.get()).contains("\"" + member + "\":\"" + name + "\"");
        assertThat(sent.get().contains(email)).isEqualTo(kinds.equals("username"));
    }

    @Test
    void offersOtherWaysWhereThereIsNoPasskey() {
        signUpAndConfirm(email);
        ada.addsAuthenticator();
        ada.open("");

        ada.fills("E-mail address", email);
        ada.presses("Use a passkey");
        ada.reads("How would you like to go on?");
        ada.presses("Password");
        ada.fills("Password", PASSWORD);
        ada.presses("Sign in");

        ada.isSignedIn();
    }

    @Test
    void signsInWithGoogleAndGoesWhereItWanted() {
        ada.context().route("http://localhost:3000/**", SignInPagesTest::fulfil);
        ada.open("?return_to=http%3A%2F%2Flocalhost%3A3000%2Forders%3Fpage%3D2");

        ada.presses("Continue with Google");
        ada.page().click("button:has-text('Ada Lovelace')");

        assertThat(ada.page()).hasURL("http://localhost:3000/orders?page=2");
        ada.open("");
        ada.isSignedIn();
        ada.presses("Sign out");
        assertThat(ada.page()).hasURL(Pattern.compile(PagesBrowser.PAGES + "(#sign-in)?"));
        ada.reads("Sign in");
    }

    @Test
    void comesBackWhereGoogleWasCancelled() {
        ada.open("");

        ada.presses("Continue with Google");
        ada.page().click("button:has-text('Deny')");

        ada.isTold("The sign-in was cancelled.");
        assertThat(ada.page()).hasURL(Pattern.compile(PagesBrowser.PAGES + "(#.*)?"));
        assertThat(ada.kept()).doesNotContain("flow", "state=");
    }

    /** What somebody else has begun: a link with a code of their own account. */
    @Test
    void completesNoSignInThatItHasNotBegun() {
        ada.open("?code=stolen&state=forged");

        ada.isTold("The sign-in took too long. Please start again.");
        assertThat(ada.page().url()).doesNotContain("stolen");
        assertThat(ada.addresses()).noneMatch(address -> address.contains("/v1/session/login"));
    }

    @Test
    void goesNowhereElse() {
        ada.open("");
        ada.reads("Sign in");

        assertThat(List.of(
                        "javascript:alert(1)",
                        "JavaScript:alert(1)//localhost:3000",
                        "data:text/html,x",
                        "//evil.example/",
                        "\\\\evil.example/",
                        "/\\evil.example",
                        "/\t/evil.example",
                        "https:evil.example",
                        "https://evil.example/",
                        "https://localhost:3000@evil.example/",
                        "http://user:password@localhost:3000/",
                        "http://localhost:3000.evil.example/",
                        "http://localhost:3001/",
                        "http://evil.example/?http://localhost:3000/",
                        "ftp://localhost:3000/",
                        "blob:http://localhost:8080/x",
                        "https://localhost:8080/",
                        "http://"))
                .allSatisfy(returnTo -> assertThat(returnTarget(returnTo)).isNull());
        assertThat(Map.of(
                        "/orders", "http://localhost:8080/orders",
                        "orders?a=b#c", "http://localhost:8080/orders?a=b#c",
                        "http://localhost:3000/a b", "http://localhost:3000/a%20b",
                        "https://localhost:3000/", "https://localhost:3000/",
                        "http://localhost:8080/", "http://localhost:8080/"))
                .allSatisfy((returnTo, address) ->
                        assertThat(returnTarget(returnTo)).isEqualTo(address));
    }

    /** A page that sends its users back for ever, such as one whose host does not get the cookies. */
    @Test
    void doesNotGoToAndFroForEver() {
        signUpAndConfirm(email);
        ada.context()
                .route(
                        "http://localhost:3000/**",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setStatus(302)
                                .setHeaders(Map.of(
                                        "Location", PagesBrowser.PAGES + "?return_to=http://localhost:3000/orders"))));
        ada.open("?return_to=http://localhost:3000/orders");

        ada.signsIn(email, PASSWORD);

        ada.isSignedIn();
    }

    @Test
    void sendsAFormOnce() {
        signUpAndConfirm(email);
        ada.open("");
        ada.fills("E-mail address", email);
        ada.fills("Password", PASSWORD);

        ada.page().evaluate("() => { for (let i = 0; i < 5; i++) document.querySelector('form').requestSubmit(); }");

        ada.isSignedIn();
        assertThat(ada.addresses().stream().filter(address -> address.endsWith("/v1/session")))
                .as("one POST, and GET before and after it")
                .hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void startsAgainWhereAChallengeHasExpired() {
        TotpApp app = hasTotp();
        ada.open("");
        ada.signsIn(email, PASSWORD);
        ada.reads("Enter the code");

        clock.advance(Duration.ofMinutes(10));
        ada.fills("Code", app.code(clock.instant()));
        ada.presses("Continue");

        ada.isTold("This took too long. Please sign in again.");
        assertThat(ada.field("E-mail address")).hasValue(email);
    }

    @Test
    void tellsThatItCannotReachTheService() {
        signUpAndConfirm(email);
        ada.open("");
        ada.reads("Sign in");

        ada.context().setOffline(true);
        ada.signsIn(email, PASSWORD);
        ada.isStoppedBy("The service cannot be reached. Are you online?");
        ada.context().setOffline(false);
        ada.presses("Sign in");

        ada.isSignedIn();
    }

    @Test
    void goesBackToWhereItWas() {
        ada.open("");
        ada.follows("Create an account");
        ada.reads("Create an account");
        ada.page().goBack();
        ada.reads("Sign in");
        ada.page().goForward();
        ada.reads("Create an account");

        ada.follows("Sign in");
        ada.follows("Forgot your password?");
        ada.follows("Back to sign-in");
        ada.reads("Sign in");
    }

    @Test
    void speaksTheLanguageOfItsReader() {
        try (PagesBrowser german = browser(new NewContextOptions().setLocale("de-AT"))) {
            german.open("");
            german.reads("Anmelden");
            assertThat(german.page().locator("html")).hasAttribute("lang", "de");
            german.fills("E-Mail-Adresse", email);
            german.fills("Passwort", PASSWORD);
            german.presses("Anmelden");
            german.isStoppedBy("Das passt zu keinem Konto. Bitte prüfen Sie Ihre Eingabe.");

            german.page().selectOption("#language", "en");
            german.reads("Sign in");
            german.open("#forgot");
            german.reads("Forgot your password?");
        }
    }

    @Test
    void saysThatItNeedsJavaScript() {
        try (PagesBrowser plain = browser(new NewContextOptions().setJavaScriptEnabled(false))) {
            plain.open("");

            assertThat(plain.page().locator("main").innerText()).contains("This page needs JavaScript.");
        }
    }

    @Test
    void showsInDevelopmentWhatWasSent() {
        ada.context().route("**/emulator/messages*", route -> {
            String to = route.request().url().replaceFirst(".*\\?", "?");
            route.fulfill(new Route.FulfillOptions()
                    .setResponse(route.fetch(new Route.FetchOptions().setUrl(cognito.endpoint() + "/messages" + to))));
        });
        ada.open("#sign-up");
        ada.fills("E-mail address", email);
        ada.fills("New password", PASSWORD);
        ada.presses("Create an account");
        ada.reads("Confirm your account");

        assertThat(ada.page().locator("aside")).containsText(email + ": your code is " + latestCode(email));
        ada.presses("Fill in");
        ada.presses("Confirm");

        ada.isSignedIn();
    }

    private Object returnTarget(String returnTo) {
        return ada.page()
                .evaluate(
                        "async text => (await import(document.querySelector('script').src)).returnTarget(text) ?? null",
                        returnTo);
    }

    private static void fulfil(Route route) {
        route.fulfill(new Route.FulfillOptions().setContentType("text/html").setBody("<title>Orders</title>"));
    }

    private void types(String text, String key) {
        ada.page().keyboard().insertText(text);
        ada.page().keyboard().press(key);
    }

    /** Presses Tab until the focus is at the element with this name. */
    private void tabsTo(String name) {
        for (int i = 0; i < 60; i++) {
            ada.page().keyboard().press("Tab");
            if (name.equals(ada.page().evaluate("document.activeElement.textContent"))) {
                return;
            }
        }
        throw new AssertionError(name + " cannot be reached by the keyboard");
    }

    private void leavesNoSecret() {
        assertThat(ada.kept()).doesNotContain(PASSWORD, OTHER_PASSWORD, "eyJ");
        assertThat(ada.addresses())
                .noneMatch(address -> address.contains("horse") || address.matches(".*[?&#](code|session)=.*"));
    }

    private TotpApp hasTotp() {
        Tokens tokens = signUpAndSignIn(email);
        String secret = withToken(tokens.access())
                .body(Map.of("account", email))
                .post("/v1/user/totp")
                .path("secret");
        var app = new TotpApp(secret);
        withToken(tokens.access())
                .body(Map.of("code", app.code(clock.instant())))
                .post("/v1/user/totp/verify")
                .then()
                .statusCode(200);
        prefers(tokens, "{\"totp\": {\"enabled\": true, \"preferred\": true}}");
        clock.advance(Duration.ofSeconds(30));
        return app;
    }

    private void prefers(Tokens tokens, String factors) {
        withToken(tokens.access()).body(factors).put("/v1/user/mfa").then().statusCode(204);
    }

    private String challenge() {
        return signIn(email, PASSWORD).extract().path("session");
    }

    /** As the emulator has it at the beginning. */
    private void restoreMfa() {
        admin().setUserPoolMfaConfig(pool -> pool.userPoolId(SeededPools.USER_POOL_ID)
                .mfaConfiguration(UserPoolMfaType.OPTIONAL)
                .softwareTokenMfaConfiguration(totp -> totp.enabled(true))
                .emailMfaConfiguration(mail -> mail.subject("Your code"))
                .webAuthnConfiguration(
                        passkeys -> passkeys.relyingPartyId("localhost").userVerification("required")));
    }
}
