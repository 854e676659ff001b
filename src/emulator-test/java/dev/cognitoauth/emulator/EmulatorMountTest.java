package dev.cognitoauth.emulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.dev.console.DevConsoleManager;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The emulator on the service's own server, as in development. */
@QuarkusTest
class EmulatorMountTest extends ServiceTest {

    @Test
    void isMountedOnTheServersOwnPort() {
        given().header("X-Amz-Target", "AWSCognitoIdentityProviderService.SignUp")
                .body("{}")
                .post("/emulator")
                .then()
                .statusCode(400)
                .header("x-amzn-ErrorType", equalTo("InvalidParameterException:"));
        given().get("/emulator/messages?to=" + email).then().statusCode(200).body("", hasSize(0));
        given().get("/emulator/{pool}/.well-known/jwks.json", SeededPools.USER_POOL_ID)
                .then()
                .statusCode(200);
    }

    @Test
    void leavesTheStateOfAnApplicationInDevelopmentAlone() throws Exception {
        var besideIt = new EmulatorMount(8080, true, "/account", LaunchMode.TEST);

        besideIt.save();

        assertThat(DevConsoleManager.<Object>getGlobal("cognito-emulator-state"))
                .isNull();
    }
}
