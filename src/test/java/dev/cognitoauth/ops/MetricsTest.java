package dev.cognitoauth.ops;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.testing.MetricsScrape;
import dev.cognitoauth.testing.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MetricsTest extends ServiceTest {

    @Test
    void countsARequestByItsRouteAndCode() {
        double before = MetricsScrape.take()
                .value("auth_requests_total", "route", "/v1/sign-in", "status", "401", "code", "not_authorized");

        signIn(email, PASSWORD).statusCode(401);

        assertThat(MetricsScrape.take()
                        .value(
                                "auth_requests_total",
                                "route",
                                "/v1/sign-in",
                                "status",
                                "401",
                                "code",
                                "not_authorized"))
                .isEqualTo(before + 1);
    }

    @Test
    void timesRequestsAndCallsOfCognito() {
        signIn(email, PASSWORD).statusCode(401);

        MetricsScrape scrape = MetricsScrape.take();
        assertThat(scrape.value("auth_request_seconds_bucket", "route", "/v1/sign-in", "le", "5.0"))
                .isPositive();
        assertThat(scrape.value("cognito_call_seconds_bucket", "operation", "InitiateAuth", "le", "5.0"))
                .isPositive();
    }

    @Test
    void countsCallsOfCognitoByTheirOutcome() {
        cognito.inject("SignUp", 1, new Fault.Refuse("TooManyRequestsException", "Too many requests"));
        double before = MetricsScrape.take().value("cognito_calls_total", "operation", "SignUp", "code", "ok");

        signUp(email).statusCode(429);
        signUp(email).statusCode(201);

        MetricsScrape scrape = MetricsScrape.take();
        assertThat(scrape.value("cognito_calls_total", "operation", "SignUp", "code", "ok"))
                .isEqualTo(before + 1);
        assertThat(scrape.value("cognito_calls_total", "operation", "SignUp", "code", "too_many_requests"))
                .isPositive();
        assertThat(scrape.value("cognito_connections_limit")).isPositive();
    }

    @Test
    void countsACallThatIsGivenUpAndThenNoLongerAsInFlight() {
        cognito.inject("SignUp", 1, new Fault.Stall(Duration.ofSeconds(3)));
        double before = MetricsScrape.take().value("cognito_calls_total", "code", "upstream_timeout");

        signUp(email).statusCode(504);

        assertThat(MetricsScrape.take().value("cognito_calls_total", "code", "upstream_timeout"))
                .isEqualTo(before + 1);
        assertThat(MetricsScrape.take().value("cognito_calls_in_flight")).isZero();
    }

    @Test
    void countsSignUpsSignInsAndChallenges() {
        signUpAndConfirm(email);
        signIn(email, PASSWORD).statusCode(200);
        String session = post("/v1/sign-in", Map.of("flow", "choice", "username", email))
                .statusCode(200)
                .extract()
                .path("session");
        answer("SELECT_CHALLENGE", session, Map.of("choice", "PASSWORD", "password", PASSWORD))
                .statusCode(200);

        MetricsScrape scrape = MetricsScrape.take();
        assertThat(scrape.value("auth_sign_ups_total", "confirmed", "false")).isPositive();
        assertThat(scrape.value("auth_sign_up_confirmations_total")).isPositive();
        assertThat(scrape.value("auth_sign_ins_total", "flow", "USER_PASSWORD_AUTH", "result", "ok"))
                .isPositive();
        assertThat(scrape.value("auth_sign_ins_total", "flow", "USER_AUTH", "result", "challenge"))
                .isPositive();
        assertThat(scrape.value("auth_challenges_total", "challenge", "SELECT_CHALLENGE"))
                .isPositive();
        assertThat(scrape.value("auth_challenge_answers_total", "challenge", "SELECT_CHALLENGE", "result", "ok"))
                .isPositive();
    }

    @Test
    void takesNoLabelFromACaller() {
        Tokens tokens = signUpAndSignIn(email);

        withToken(tokens.access()).get("/v1/devices/marked-device");
        given().request("MARKED", "/v1/sign-in").then().statusCode(405);
        given().get("/v1/marked-path").then().statusCode(404);
        given().get("/problems/marked").then().statusCode(404);
        post("/v1/sign-in", Map.of("flow", "marked-flow", "username", email)).statusCode(400);
        signIn(email, "marked-password").statusCode(401);

        assertThat(MetricsScrape.take().text())
                .contains("/v1/devices/{key}", "/problems/{code}")
                .doesNotContainIgnoringCase("marked")
                .doesNotContain(email);
    }
}
