package dev.cognitoauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.NodeJs;
import dev.cognitoauth.testing.ServiceTest;
import dev.cognitoauth.testing.StrictPool;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** AWS' own JavaScript libraries for Cognito, unmodified; needs Node.js and its npm. */
@QuarkusTest
@TestProfile(ClientLibraryTest.StrictPoolWithoutRotation.class)
class ClientLibraryTest extends ServiceTest {

    /** The library refreshes by the old flow, which does not go with rotation. */
    public static class StrictPoolWithoutRotation implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("auth.user-pool-id", StrictPool.USER_POOL_ID, "auth.client-id", StrictPool.STEADY_CLIENT_ID);
        }
    }

    @TestHTTPResource
    URI service;

    @Test
    void worksStraightAgainstTheEmulator() throws Exception {
        runs("");
    }

    @Test
    void worksWithAmplify() throws Exception {
        var environment = Map.of(
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

        assertThat(NodeJs.run("amplify.mjs", environment, ""))
                .contains("signed up and in without a password", "remembered and forgot a device");
    }

    @Test
    void worksThroughTheService() throws Exception {
        runs(service.toString().replaceAll("/$", ""));
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
