package dev.cognitoauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.testing.NodeJs;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A TypeScript client that is generated from the OpenAPI document; needs Node.js and its npm. */
@Tag("slow")
@QuarkusTest
class ApiClientTest extends ServiceTest {

    @TestHTTPResource
    URI service;

    @Test
    void compilesAndWorks() throws Exception {
        var environment = Map.of(
                "EMULATOR",
                cognito.endpoint(),
                "SERVICE",
                service.toString().replaceAll("/$", ""),
                "NOW",
                String.valueOf(clock.instant().getEpochSecond()));

        assertThat(NodeJs.run("api.mjs", environment, ""))
                .contains("signed in with an authenticator app", "registered a passkey", "signed out");
    }
}
