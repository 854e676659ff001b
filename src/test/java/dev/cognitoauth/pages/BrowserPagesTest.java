package dev.cognitoauth.pages;

import com.microsoft.playwright.Browser.NewContextOptions;
import dev.cognitoauth.testing.Chromium;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The base of tests in which people use the pages with a real browser, at the address that the emulator knows. */
abstract class BrowserPagesTest extends ServiceTest {

    private static Chromium chromium;

    @TestHTTPResource("/")
    URI service;

    PagesBrowser ada;

    @BeforeEach
    void open() {
        clock.advance(Duration.between(clock.instant(), Instant.now()));
        if (chromium == null) {
            chromium = Chromium.launch("--host-resolver-rules=MAP localhost:8080 127.0.0.1:" + service.getPort());
        }
        ada = browser(new NewContextOptions().setLocale("en-US"));
    }

    PagesBrowser browser(NewContextOptions options) {
        return new PagesBrowser(chromium, options);
    }

    @AfterEach
    void close() {
        if (ada != null) {
            ada.close();
        }
    }

    @AfterAll
    static void end() {
        if (chromium != null) {
            chromium.close();
            chromium = null;
        }
    }
}
