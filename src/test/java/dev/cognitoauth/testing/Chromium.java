package dev.cognitoauth.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real browser: Chromium, at {@code -Dchromium} or where Debian has it. */
public record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {

    private static final Path PATH = Path.of(System.getProperty("chromium", "/usr/bin/chromium"));

    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** Starts the browser with further arguments; the test is skipped where there is none. */
    public static Chromium launch(String... arguments) {
        assumeTrue(Files.isExecutable(PATH), "There is no Chromium at " + PATH + ": skipped");
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var options = new LaunchOptions()
                .setExecutablePath(PATH)
                .setArgs(Stream.concat(QUIET.stream(), Stream.of(arguments)).toList());
        return new Chromium(playwright, playwright.chromium().launch(options));
    }

    /** Gives a page a platform authenticator that makes and uses passkeys without asking anybody. */
    public static void addAuthenticator(Page page) {
        CDPSession devTools = page.context().newCDPSession(page);
        devTools.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject parameters = new JsonObject();
        parameters.add("options", options);
        devTools.send("WebAuthn.addVirtualAuthenticator", parameters);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
