package dev.cognitoauth.emulator.managedlogin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.Chromium;
import dev.cognitoauth.testing.FrontEnd;
import dev.cognitoauth.testing.NodeJs;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The npm package oidc-client-ts, unmodified, in a real browser: code flow with PKCE, user info, refresh and sign-out. */
@Tag("slow")
class OidcClientBrowserTest {

    private static final String FRONT_END = "http://localhost:3000/";
    private static final Path LIBRARY = Path.of("oidc-client-ts/dist/browser/oidc-client-ts.min.js");

    @Test
    void worksWithTheManagedLogin() throws Exception {
        try (var server = new EmulatorServer(Clock.systemUTC());
                var frontEnd = new FrontEnd(page(server), URI.create(FRONT_END));
                var chromium =
                        Chromium.launch("--host-resolver-rules=MAP localhost:3000 127.0.0.1:" + frontEnd.port())) {
            server.createUser(ManagedLoginTest.EMAIL, ManagedLoginTest.PASSWORD);
            Page page = chromium.browser().newPage();
            page.navigate(FRONT_END);

            page.click("#sign-in");
            page.fill("input[name=username]", ManagedLoginTest.EMAIL);
            page.fill("input[name=password]", ManagedLoginTest.PASSWORD);
            page.click("[name=signInSubmitButton]");
            assertThat(page.locator("output")).hasText(ManagedLoginTest.EMAIL);

            page.click("#refresh");
            assertThat(page.locator("output")).hasText("refreshed");

            page.click("#sign-out");
            assertThat(page).hasURL(FRONT_END);
            page.click("#sign-in");
            assertThat(page.locator("input[name=password]")).isVisible();
        }
    }

    private static Path page(EmulatorServer server) throws Exception {
        String page = Files.readString(Path.of("src/emulator-test/resources/oidc-client.html"))
                .replace("/* oidc-client-ts */", Files.readString(NodeJs.installed(LIBRARY)))
                .replace("{issuer}", server.emulator().endpoint() + "/" + SeededPools.USER_POOL_ID)
                .replace("{client}", SeededPools.CLIENT_ID);
        return Files.writeString(Files.createTempFile(Path.of("target"), "oidc-client", ".html"), page);
    }
}
