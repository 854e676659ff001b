package dev.cognitoauth.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.limits.LimitedCallsIT;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** An export with limits, as in production. */
@QuarkusIntegrationTest
@TestProfile(LimitedCallsIT.Limited.class)
class LimitedExportIT extends AdminTest {

    @Test
    void isCountedAsOneCall() {
        String export = reading(toolToken("support", "admin.read"))
                .get("/v1/admin/export")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(export).contains("{\"group\":{\"name\":\"administrators\"").endsWith("{\"complete\":true}\n");
    }

    @Test
    void answersAProblemWhereItCannotBegin() {
        String token = toolToken("support", "admin.read");
        cognito.inject("ListUsers", 2, new Fault.Refuse("InternalErrorException", "down"));

        assertProblem(reading(token).get("/v1/admin/export").then(), 502, "upstream_failure");
    }
}
