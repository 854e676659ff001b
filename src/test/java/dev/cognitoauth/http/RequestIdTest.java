package dev.cognitoauth.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RequestIdTest extends ServiceTest {

    @ParameterizedTest
    @ValueSource(strings = {"7", "a-b_c.d~E", "0123456789012345678901234567890123456789012345678901234567890123"})
    void keepsASaneIdOfTheCallers(String id) {
        given().header("X-Request-Id", id)
                .get("/v1/user")
                .then()
                .header("X-Request-Id", equalTo(id))
                .body("instance", equalTo("/requests/" + id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "..",
                "a b",
                "a/b",
                "<script>",
                "%0a",
                "\u00e4",
                "01234567890123456789012345678901234567890123456789012345678901234"
            })
    void makesAnotherForOneThatIsNot(String id) {
        given().header("X-Request-Id", id)
                .get("/v1/user")
                .then()
                .header("X-Request-Id", matchesPattern("[0-9a-f]{32}"))
                .body("instance", matchesPattern("/requests/[0-9a-f]{32}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/nothing", "/q/health/live", "/q/nothing"})
    void tellsItOnEveryAnswer(String path) {
        given().get(path).then().header("X-Request-Id", matchesPattern("[0-9a-f]{32}"));
    }

    @Test
    void tellsItWhereEverythingWentWell() {
        signUp(email).header("X-Request-Id", matchesPattern("[0-9a-f]{32}"));
    }
}
