package dev.cognitoauth.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.testing.Eventually;
import dev.cognitoauth.testing.MetricsScrape;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Copies of the cookies of a session that has ended, and renewals that come too late. */
@QuarkusTest
class EndedSessionsTest extends SessionTest {

    private static final String REFRESH_OPERATION = "GetTokensFromRefreshToken";

    private final String otherEmail = "grace-" + UUID.randomUUID() + "@example.com";

    @ParameterizedTest
    @CsvSource({"DELETE, /v1/session", "POST, /v1/sign-out", "DELETE, /v1/user"})
    void leavesACopyOfTheCookiesWorthNothing(String method, String path) {
        Map<String, String> copy = session(email);

        assertThat(page(copy).request(method, path).statusCode()).isBetween(200, 204);

        assertEnded(copy);
    }

    @Test
    void leavesACopyOfTheCookiesWorthNothingThoughCognitoFails() {
        Map<String, String> copy = session(email);
        refuseNext("RevokeToken");

        assertProblem(end(copy), 502, "upstream_failure");

        assertEnded(copy);
    }

    @Test
    void tellsNothingOfTheUserWhereCognitoFailsAfterTheSignOut() {
        cognitoIsAt(Instant.now().minus(Duration.ofMinutes(14).plusSeconds(30)));
        Map<String, String> cookies = session(email);
        page(cookies).post("/v1/sign-out").then().statusCode(204);
        cognitoIsAt(Instant.now());
        refuseNext(REFRESH_OPERATION);

        assertProblem(get(cookies), 502, "upstream_failure");
        assertEnded(cookies);
    }

    /** By the service's clock the sign-out is later than the tokens of the next sign-in, as in the same second. */
    @Test
    void renewsASessionThatBeganInTheSecondOfASignOut() {
        cognitoIsAt(Instant.now().minusSeconds(30));
        Map<String, String> earlier = session(email);
        page(earlier).post("/v1/sign-out").then().statusCode(204);
        Map<String, String> cookies = startSession(email);
        assertNoSession(page(cookies).get("/v1/session?touch=false").then());

        ValidatableResponse renewed = get(cookies).statusCode(200).body("email", equalTo(email));

        assertThat(setCookies(renewed)).hasSize(3);
        profile(after(cookies, renewed)).statusCode(200);
        assertEnded(earlier);
    }

    @Test
    void dropsARenewalThatComesAfterTheEnd() {
        Map<String, String> cookies = session(email);
        CompletableFuture<ValidatableResponse> late = stalledRenewal(cookies);

        end(cookies).statusCode(200);

        assertNoSession(late.join());
    }

    @Test
    void dropsARenewalThatComesAfterAnotherUsersSignIn() {
        Map<String, String> cookies = session(email);
        signUpAndConfirm(otherEmail);
        CompletableFuture<ValidatableResponse> late = stalledRenewal(cookies);

        Map<String, String> others = after(cookies, signIn(cookies, otherEmail));

        assertNoSession(late.join());
        assertEnded(cookies);
        assertProblem(profile(cookies), 401, "invalid_access_token");
        profile(others).statusCode(200).body("attributes.email", equalTo(otherEmail));
    }

    @Test
    void signsInOverASessionThatCannotBeRevoked() {
        Map<String, String> cookies = session(email);
        refuseNext("RevokeToken");

        Map<String, String> next = after(cookies, signIn(cookies, email));

        assertEnded(cookies);
        assertSetsNoCookie(get(next).statusCode(200));
        refresh(next).statusCode(200);
    }

    @Test
    void keepsTheSessionWhereTheSignInOverItFails() {
        Map<String, String> cookies = session(email);

        assertProblem(
                page(cookies)
                        .body(Map.of("username", email, "password", OTHER_PASSWORD))
                        .post("/v1/session")
                        .then(),
                401,
                "not_authorized");

        refresh(cookies).statusCode(200);
    }

    private static ValidatableResponse signIn(Map<String, String> cookies, String email) {
        return page(cookies)
                .body(Map.of("username", email, "password", PASSWORD))
                .post("/v1/session")
                .then()
                .statusCode(200);
    }

    /** A renewal for which Cognito has issued tokens that are not here yet. */
    private CompletableFuture<ValidatableResponse> stalledRenewal(Map<String, String> cookies) {
        cognito.inject(REFRESH_OPERATION, 1, new Fault.Stall(Duration.ofSeconds(1)));
        var renewal = CompletableFuture.supplyAsync(() -> refresh(cookies));
        Eventually.holds(
                "a call runs",
                () -> MetricsScrape.take().value("cognito_calls_in_flight", "service", "user_pools") > 0);
        return renewal;
    }

    private void refuseNext(String operation) {
        cognito.inject(operation, 1, new Fault.Refuse("InternalErrorException", "no"));
    }

    private static void assertEnded(Map<String, String> cookies) {
        assertNoSession(get(cookies));
        assertNoSession(page(cookies).get("/v1/session?touch=false").then());
        assertNoSession(refresh(cookies));
    }

    private static void assertNoSession(ValidatableResponse answer) {
        assertProblem(answer, 401, "no_session");
        assertSetsNoCookie(answer);
    }
}
