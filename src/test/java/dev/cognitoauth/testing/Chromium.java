package dev.cognitoauth.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
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

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
