package dev.cognitoauth.pages;

import static io.restassured.RestAssured.given;

import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Production, where nobody has asked for the pages. */
@QuarkusIntegrationTest
class NoPagesIT extends ServiceTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/account", "/account/client.js", "/pages/client.js", "/emulator/latest-message.js"})
    void hasNone(String path) {
        assertProblem(given().get(path).then(), 404, "not_found");
    }
}
