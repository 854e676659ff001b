package dev.cognitoauth.ops;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.testing.EmulatedCognito;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class HealthTest extends ServiceTest {

    @ParameterizedTest
    @ValueSource(strings = {"live", "ready", "started"})
    void isUp(String probe) {
        given().port(EmulatedCognito.managementPort())
                .get("/q/health/" + probe)
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"));
    }

    @Test
    void staysReadyWhenCognitoIsAwayAndSaysSo() {
        cognito.inject("SignUp", 1, new Fault.Drop());
        signUp(email).statusCode(503);

        cognitoState("unreachable");

        signUp(email).statusCode(201);
        cognitoState("reachable");
    }

    @Test
    void takesARefusalForASignOfLife() {
        assertProblem(signIn(email, PASSWORD), 401, "not_authorized");

        cognitoState("reachable");
    }

    private static void cognitoState(String state) {
        given().port(EmulatedCognito.managementPort())
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'Cognito' }.status", equalTo("UP"))
                .body("checks.find { it.name == 'Cognito' }.data.user_pools", equalTo(state));
    }
}
