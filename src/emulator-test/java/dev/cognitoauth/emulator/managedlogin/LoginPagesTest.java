package dev.cognitoauth.emulator.managedlogin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.emulator.managedlogin.TestBrowser.Visit;
import dev.cognitoauth.emulator.model.Directory;
import dev.cognitoauth.emulator.model.UserPool;
import dev.cognitoauth.emulator.userpool.UserPools;
import dev.cognitoauth.testing.TotpApp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;

/** The pages of the managed login that lead to a signed-in user of the pool. */
class LoginPagesTest extends ManagedLoginTest {

    private static final String OTHER_PASSWORD = "Battery-staple-8";

    @Test
    void namesWhatIsAcceptedAsUserName() {
        Visit login = browser.open(authorize(parameters()));

        login.saying("<label for=\"username\">E-mail address</label>");
        browser.open(login.location().replace("/login?", "/signup?")).saying(">E-mail address</label>");
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', User name, User name",
        "email, '', E-mail address, E-mail address",
        "phone_number, '', 'Phone number, such as +4915123456789', 'Phone number, such as +4915123456789'",
        "'', email, User name or e-mail address, User name"
    })
    void namesWhatOtherPoolsAccept(String names, String aliases, String label, String labelForNewUser) {
        var directory = new Directory();
        new UserPools(directory, clock, SeededPools.REGION, ENDPOINT)
                .create(
                        "us-east-1_Label0001",
                        CreateUserPoolRequest.builder()
                                .poolName("label")
                                .usernameAttributesWithStrings(names.isEmpty() ? List.of() : List.of(names))
                                .aliasAttributesWithStrings(aliases.isEmpty() ? List.of() : List.of(aliases))
                                .build());
        UserPool pool = directory.pool("us-east-1_Label0001");

        assertThat(AccountPages.usernameLabel(pool, false)).isEqualTo(label);
        assertThat(AccountPages.usernameLabel(pool, true)).isEqualTo(labelForNewUser);
    }

    @Test
    void refusesAWrongPassword() {
        createUser();

        Visit page = signIn(browser.open(authorize(parameters())), "Wrong-horse-7");

        page.saying("Incorrect username or password.").saying("value=\"" + EMAIL + "\"");
        assertThat(page.status()).isEqualTo(400);
    }

    @Test
    void signsUpConfirmsAndSignsIn() {
        Visit login = browser.open(authorize(parameters()));
        Visit signUp = browser.open(login.location().replace("/login?", "/signup?"));

        Visit confirm = browser.submit(signUp, "Sign up", Map.of("username", EMAIL, "password", PASSWORD));
        Visit again = browser.submit(confirm, "Confirm", Map.of("username", EMAIL, "code", code(EMAIL)));

        again.saying("Your account is confirmed.");
        assertThat(signIn(again, PASSWORD).parameter("code")).isNotEmpty();
    }

    @Test
    void leadsAnUnconfirmedUserToTheirCode() {
        cognito.signUp(
                user -> user.clientId(SeededPools.CLIENT_ID).username(EMAIL).password(PASSWORD));

        Visit confirm = signIn(parameters());
        browser.submit(confirm, "Send a new code", Map.of()).saying("Confirm your account");

        browser.submit(confirm, "Confirm", Map.of("username", EMAIL, "code", "000000x"))
                .saying("Invalid verification code");
        browser.submit(confirm, "Confirm", Map.of("username", EMAIL, "code", code(EMAIL)))
                .saying("Your account is confirmed.");
    }

    @Test
    void confirmsByTheLinkInAMessage() {
        cognito.signUp(
                user -> user.clientId(SeededPools.CLIENT_ID).username(EMAIL).password(PASSWORD));
        String link = DOMAIN + "/confirmUser?"
                + TestBrowser.query(Map.of(
                        "client_id", SeededPools.CLIENT_ID, "user_name", EMAIL, "confirmation_code", code(EMAIL)));

        browser.open(link).saying("Your account is confirmed");

        assertThat(browser.open(link).status()).isEqualTo(400);
    }

    @Test
    void replacesAForgottenPassword() {
        createUser();
        cognito.adminUpdateUserAttributes(update -> update.userPoolId(SeededPools.USER_POOL_ID)
                .username(EMAIL)
                .userAttributes(List.of(AttributeType.builder()
                        .name("email_verified")
                        .value("true")
                        .build())));
        Visit login = browser.open(authorize(parameters()));
        Visit forgot = browser.open(login.location().replace("/login?", "/forgotPassword?"));

        Visit reset = browser.submit(forgot, "Send a code", Map.of("username", EMAIL));
        Visit again =
                browser.submit(reset, "Change the password", Map.of("code", code(EMAIL), "password", OTHER_PASSWORD));

        again.saying("Your password is changed.");
        assertThat(signIn(again, OTHER_PASSWORD).parameter("code")).isNotEmpty();
    }

    @Test
    void offersNoSignUpWhereAdministratorsCreateUsers() {
        cognito.updateUserPool(pool -> pool.userPoolId(SeededPools.USER_POOL_ID)
                .adminCreateUserConfig(config -> config.allowAdminCreateUserOnly(true)));

        assertThat(browser.open(authorize(parameters())).body()).doesNotContain("Sign up");
    }

    @Test
    void asksForANewPasswordAfterATemporaryOne() {
        cognito.adminCreateUser(user -> user.userPoolId(SeededPools.USER_POOL_ID)
                .username(EMAIL)
                .temporaryPassword(PASSWORD)
                .messageAction("SUPPRESS"));

        Visit page = signIn(parameters());
        Visit tooShort = browser.submit(page, "New password", Map.of("answer", "short"));

        tooShort.saying("Password does not conform to policy");
        assertThat(browser.submit(tooShort, "New password", Map.of("answer", OTHER_PASSWORD))
                        .parameter("code"))
                .isNotEmpty();
    }

    @Test
    void setsUpAnAuthenticatorAppAndAsksForItsCode() {
        createUser();
        setMfa(UserPoolMfaType.ON);
        Visit choice = signIn(parameters());
        Visit app = browser.submit(choice, "Use an authenticator app", Map.of("answer", "SOFTWARE_TOKEN_MFA"));
        Matcher secret = Pattern.compile("<code>([A-Z2-7]+)</code>").matcher(app.body());
        assertThat(secret.find()).isTrue();

        browser.submit(app, "answer", Map.of("answer", "000000")).saying("Code mismatch");
        Visit done =
                browser.submit(app, "answer", Map.of("answer", new TotpApp(secret.group(1)).code(clock.instant())));
        assertThat(done.parameter("code")).isNotEmpty();

        clock.advance(Duration.ofMinutes(2));
        Visit page = signIn(parameters("prompt", "login"));
        page.saying("Enter the code that your authenticator app shows.");
        assertThat(browser.submit(page, "answer", Map.of("answer", new TotpApp(secret.group(1)).code(clock.instant())))
                        .parameter("code"))
                .isNotEmpty();
    }

    @Test
    void asksForACodeByEmail() {
        createUser();
        setMfa(UserPoolMfaType.ON);
        Visit choice = signIn(parameters());

        Visit page = browser.submit(choice, "Use e-mail", Map.of("answer", EMAIL));
        page.saying("a***@e***");
        Visit wrong = browser.submit(page, "answer", Map.of("answer", "000000x"));

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(browser.submit(wrong, "answer", Map.of("answer", code(EMAIL)))
                        .parameter("code"))
                .isNotEmpty();
    }

    @Test
    void takesNoAnswerToAChallengeThatWasNotAsked() {
        createUser();
        Visit login = browser.open(authorize(parameters()));

        Visit visit = browser.submit(
                new Visit(200, "", login.body().replace("/login?", "/mfa?")),
                "signInSubmitButton",
                Map.of(
                        "challenge",
                        "SOFTWARE_TOKEN_MFA",
                        "session",
                        "x".repeat(40),
                        "username",
                        EMAIL,
                        "answer",
                        "123456"));

        visit.saying("Invalid session for the user.");
    }

    private void setMfa(UserPoolMfaType mfa) {
        cognito.setUserPoolMfaConfig(config -> config.userPoolId(SeededPools.USER_POOL_ID)
                .mfaConfiguration(mfa)
                .softwareTokenMfaConfiguration(totp -> totp.enabled(true))
                .emailMfaConfiguration(email -> email.subject("Your code")));
    }

    private String code(String to) {
        var messages = emulator.inbox().to(to);
        return messages.get(messages.size() - 1).code();
    }
}
