package dev.cognitoauth.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.startsWith;

import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.testing.MetricsScrape;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PoolCheckResourceTest extends AdminTest {

    @Test
    void answersAndCountsWhatTheSeededPoolLeavesOut() {
        reading(toolToken("support", "admin.read"))
                .get("/v1/admin/pool-check")
                .then()
                .statusCode(200)
                .body("findings.code", contains("deletion_protection", "cognito_email"))
                .body("findings.severity", contains("warning", "info"))
                .body("findings[0].command", startsWith("aws cognito-idp update-user-pool "));

        MetricsScrape scrape = MetricsScrape.take();
        assertThat(scrape.samples())
                .filteredOn(sample -> sample.metric().equals("auth_pool_findings"))
                .hasSize(3);
        assertThat(scrape.value("auth_pool_findings", "severity", "warning")).isOne();
        assertThat(scrape.value("auth_pool_findings", "severity", "info")).isOne();
    }

    @Test
    void answersAProblemWhereCallsAreNotPermitted() {
        cognito.inject("DescribeUserPool", 1, new Fault.Refuse("AccessDeniedException", "not authorized"));
        cognito.inject("DescribeIdentityPool", 1, new Fault.Refuse("AccessDeniedException", "not authorized"));

        var answer =
                reading(administrator().access()).get("/v1/admin/pool-check").then();

        assertProblem(answer, 500, "upstream_misconfigured");
    }

    @Test
    void answersNobodyElse() {
        assertProblem(management().get("/v1/admin/pool-check").then(), 401, "invalid_access_token");
        assertProblem(
                reading(signUpAndSignIn(email).access())
                        .get("/v1/admin/pool-check")
                        .then(),
                403,
                "scope_missing");
        given().get("/v1/admin/pool-check").then().statusCode(404);
    }
}
