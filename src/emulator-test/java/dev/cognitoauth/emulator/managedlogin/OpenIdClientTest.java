package dev.cognitoauth.emulator.managedlogin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.emulator.SeededManagedLogin;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.NodeJs;
import java.time.Clock;
import java.util.HashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The npm package openid-client, unmodified; needs Node.js and its npm. */
@Tag("slow")
class OpenIdClientTest {

    @Test
    void worksWithTheManagedLogin() throws Exception {
        try (var server = new EmulatorServer(Clock.systemUTC())) {
            server.createUser(ManagedLoginTest.EMAIL, ManagedLoginTest.PASSWORD);
            var environment = new HashMap<String, String>();
            environment.put("ISSUER", server.emulator().endpoint() + "/" + SeededPools.USER_POOL_ID);
            environment.put("CLIENT_ID", SeededPools.CLIENT_ID);
            environment.put("SECRET_CLIENT_ID", SeededPools.SECRET_CLIENT_ID);
            environment.put("CLIENT_SECRET", SeededPools.CLIENT_SECRET);
            environment.put("MACHINE_ID", SeededManagedLogin.MACHINE_CLIENT_ID);
            environment.put("MACHINE_SECRET", SeededManagedLogin.MACHINE_CLIENT_SECRET);
            environment.put("USERNAME", ManagedLoginTest.EMAIL);
            environment.put("PASSWORD", ManagedLoginTest.PASSWORD);
            environment.put("PARTNER_USERNAME", SeededManagedLogin.PARTNER_USERNAME);
            environment.put("PARTNER_PASSWORD", SeededManagedLogin.PARTNER_PASSWORD);

            assertThat(NodeJs.run("login.mjs", environment, "")).contains("signed in as a machine");
        }
    }
}
