package dev.cognitoauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.Chromium;
import dev.cognitoauth.testing.FrontEnd;
import dev.cognitoauth.testing.NodeJs;
import dev.cognitoauth.testing.ServiceTest;
import dev.cognitoauth.testing.StrictPool;
import dev.cognitoauth.testing.TotpApp;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** AWS' own JavaScript libraries for Cognito, unmodified, in Node.js and in Chromium. */
@Tag("slow")
@QuarkusIntegrationTest
@TestProfile(ClientLibraryIT.StrictPoolWithoutRotation.class)
class ClientLibraryIT extends ServiceTest {

    /** The library refreshes by the old flow, which does not go with rotation. */
    public static class StrictPoolWithoutRotation implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("auth.user-pool-id", StrictPool.USER_POOL_ID, "auth.client-id", StrictPool.STEADY_CLIENT_ID);
        }
    }

    private static final String[] AMPLIFY_STEPS = {
        "signed up and in, with AWS credentials as a guest and as a user",
        "changed attributes and the password",
        "reset the password",
        "signed in by SRP, by password and by choice",
        "signed in with a code of an authenticator app",
        "signed up and in without a password",
        "remembered and forgot a device"
    };

    @TestHTTPResource
    URI service;

    @Test
    void worksStraightAgainstTheEmulator() throws Exception {
        runs("");
    }

    @Test
    void worksWithAmplify() throws Exception {
        assertThat(NodeJs.run("amplify.mjs", amplifySettings(), "")).contains(AMPLIFY_STEPS);
    }

    @Test
    void worksWithAmplifyInABrowser() throws Exception {
        Path bundle = NodeJs.madeBy("amplify-bundle.mjs", "amplify-bundle.js");
        try (var chromium = Chromium.launch();
                var frontEnd = new FrontEnd(Path.of("src/test/resources/front-end.html"), service)) {
            var printed = new ArrayList<String>();
            Page page = chromium.browser().newPage();
            page.onConsoleMessage(message -> printed.add(message.text()));
            page.exposeFunction("totp", arguments -> code((String) arguments[0], (int) arguments[1]));
            page.navigate("http://localhost:" + frontEnd.port());
            page.addScriptTag(new Page.AddScriptTagOptions().setPath(bundle));

            page.evaluate("settings => amplify.run(settings, totp)", amplifySettings());

            assertThat(printed).contains(AMPLIFY_STEPS);
        }
    }

    @Test
    void worksThroughTheService() throws Exception {
        runs(service.toString().replaceAll("/$", ""));
    }

    private Map<String, String> amplifySettings() {
        return Map.of(
                "EMULATOR",
                cognito.endpoint(),
                "USER_POOL_ID",
                SeededPools.USER_POOL_ID,
                "CLIENT_ID",
                SeededPools.CLIENT_ID,
                "IDENTITY_POOL_ID",
                SeededPools.OPEN_IDENTITY_POOL_ID,
                "DEVICE_POOL_ID",
                StrictPool.USER_POOL_ID,
                "DEVICE_CLIENT_ID",
                StrictPool.STEADY_CLIENT_ID,
                "NOW",
                String.valueOf(clock.instant().getEpochSecond()));
    }

    private String code(String secret, int steps) {
        return new TotpApp(secret).code(clock.instant().plusSeconds(30L * steps));
    }

    private void runs(String service) throws Exception {
        admin().adminCreateUser(user ->
                user.userPoolId(StrictPool.USER_POOL_ID).username(email).temporaryPassword("Temporary-pass-1"));
        var environment = Map.of(
                "EMULATOR",
                cognito.endpoint(),
                "SERVICE",
                service,
                "USER_POOL_ID",
                StrictPool.USER_POOL_ID,
                "CLIENT_ID",
                StrictPool.STEADY_CLIENT_ID,
                "INVITED",
                email,
                "NOW",
                String.valueOf(clock.instant().getEpochSecond()));

        assertThat(NodeJs.run("clients.mjs", environment, "")).contains("signed out");
    }
}
