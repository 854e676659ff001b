package dev.cognitoauth.pages;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.cognitoauth.testing.NodeJs;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each page on each kind of screen, which {@code target/screenshots} shows afterwards. */
@Tag("slow")
@QuarkusTest
class AccessiblePagesTest extends BrowserPagesTest {

    private static final int NARROW = 320;
    private static final int WIDE = 1280;

    private String axe;
    private PagesBrowser reader;
    private String screen;

    @ParameterizedTest
    @CsvSource({"LIGHT", "DARK"})
    void canBeUsedByEverybody(ColorScheme colors) throws Exception {
        axe = Files.readString(NodeJs.installed(Path.of("axe-core/axe.min.js")));
        screen = colors.name().toLowerCase(Locale.ROOT);
        signUpAndConfirm(email);
        try (PagesBrowser everybody =
                browser(new NewContextOptions().setLocale("en-US").setColorScheme(colors))) {
            reader = everybody;
            signedOut();
            signedIn();
        }
    }

    private void signedOut() {
        for (String view : List.of("sign-in", "sign-up", "confirm", "forgot", "reset")) {
            reader.open("#" + view);
            reader.page().locator("h1").waitFor();
            check(view);
        }
        reader.open("#sign-in");
        reader.reads("Sign in");
        reader.signsIn(email, OTHER_PASSWORD);
        reader.isStoppedBy("This does not match an account. Please check what you have typed.");
        check("error");
    }

    private void signedIn() {
        reader.presses("Send me a code instead");
        reader.reads("Enter the code");
        reader.presses("Continue");
        reader.isStoppedBy("Please fill this in.");
        check("code");
        reader.fillsCode(() -> latestCode(email));
        reader.presses("Continue");
        reader.isSignedIn();
        reader.addsAuthenticator();
        reader.presses("Add a passkey");
        reader.isTold("Your passkey is ready.");
        check("account");
        reader.presses("Turn on: Authenticator app");
        reader.reads("Set up your authenticator app");
        reader.presses("Change: E-mail address");
        reader.page().getByText("Delete the account").click();
        check("forms");
    }

    private void check(String view) {
        for (int width : new int[] {WIDE, NARROW}) {
            reader.page().setViewportSize(width, 800);
            reader.isPictured(view + (width == WIDE ? "-wide-" : "-narrow-") + screen);
        }
        reader.canBeUsedByEverybody(axe);
    }
}
