package dev.cognitoauth.linked;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.FormBrowser.Visit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody who wants another's account by a link, or to have an account deleted. */
@QuarkusTest
class LinkAttackTest extends LinkedTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/user/linked",
        "POST, /v1/user/linked",
        "POST, /v1/user/linked/callback",
        "DELETE, /v1/user/linked/Google"
    })
    void refusesWhoHasNotSignedIn(String method, String path) {
        var request = given().contentType(ContentType.JSON);

        assertProblem(
                (method.equals("POST") ? request.body(Map.of()) : request)
                        .request(method, path)
                        .then(),
                401,
                "invalid_access_token");
    }

    @Test
    void refusesAnAccessTokenThatCognitoDoesNotKnow() {
        String token = signUpAndSignIn(email).access();
        Started started = started(token);
        Visit returned = returned(started, person);
        String changed = token.substring(0, token.length() - 8) + "AAAAAAAA";

        assertProblem(complete(changed, started, returned), 401, "invalid_access_token");
        assertProblem(start(changed, "Google"), 401, "invalid_access_token");
        assertProblem(unlink(changed, "Google"), 401, "invalid_access_token");
        assertNothingIsLinkedTo(token);
    }

    /** What nobody has signed may lack what every token has. */
    @Test
    void refusesAnAccessTokenWithoutASub() {
        String claims =
                "{\"token_use\":\"access\",\"iss\":\"https://cognito-idp.%s.amazonaws.com/%s\",\"client_id\":\"%s\"}"
                        .formatted(SeededPools.REGION, SeededPools.USER_POOL_ID, SeededPools.CLIENT_ID);
        String token =
                "e30.%s.c".formatted(Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8)));

        assertProblem(start(token, "Google"), 401, "invalid_access_token");
        assertProblem(unlink(token, "Google"), 401, "invalid_access_token");
    }

    @Test
    void refusesASignInThatHasEnded() {
        String token = signUpAndSignIn(email).access();
        Started started = started(token);
        withToken(token).post("/v1/sign-out").then().statusCode(204);

        assertProblem(complete(token, started, returned(started, person)), 401, "invalid_access_token");
    }

    @Test
    void refusesAFlowThatSomebodyElseHasBegun() {
        String mine = signUpAndSignIn(email).access();
        String others = signUpAndSignIn(other).access();
        Started started = started(mine);
        Visit returned = returned(started, person);

        assertProblem(complete(others, started, returned), 400, "state_mismatch");

        assertNothingIsLinkedTo(others);
        complete(mine, started, returned).statusCode(204);
    }

    @Test
    void refusesAFlowOfAnotherSignInOfTheSameUser() {
        Started started = started(signUpAndSignIn(email).access());
        String later = Tokens.of(signIn(email, PASSWORD).statusCode(200)).access();

        assertProblem(complete(later, started, returned(started, person)), 400, "state_mismatch");

        assertNothingIsLinkedTo(later);
    }

    @Test
    void completesAFlowWithATokenThatWasRefreshedMeanwhile() {
        Tokens tokens = signUpAndSignIn(email);
        Started started = started(tokens.access());
        String refreshed = Tokens.of(post("/v1/token/refresh", Map.of("refresh_token", tokens.refresh()))
                        .statusCode(200))
                .access();

        complete(refreshed, started, returned(started, person)).statusCode(204);
    }

    @Test
    void refusesTheCodeOfSomebodyElse() {
        String mine = signUpAndSignIn(email).access();
        String others = signUpAndSignIn(other).access();
        Started started = started(mine);
        Started ofOther = started(others);
        Map<String, String> callback = callback(started, returned(started, person));
        callback.put("code", returned(ofOther, person + "-2").parameter("code").orElseThrow());

        assertProblem(postTo("/v1/user/linked/callback", mine, callback), 400, "login_expired");

        assertNothingIsLinkedTo(mine);
    }

    @Test
    void refusesTheStateAndTheNonceOfAnotherFlow() {
        String token = signUpAndSignIn(email).access();
        Started started = started(token);
        Started changed = new Started(started.url().replaceAll("nonce=[^&]*", "nonce=changed"), started.flow());
        Map<String, String> callback = callback(started, returned(started(token), person));

        assertProblem(postTo("/v1/user/linked/callback", token, callback), 400, "state_mismatch");
        assertProblem(complete(token, changed, returned(changed, person + "-2")), 400, "state_mismatch");

        assertNothingIsLinkedTo(token);
    }

    @Test
    void takesNoFlowOfASignInAndGivesNoTokensForOneOfALink() {
        String token = signUpAndSignIn(email).access();
        Started login = startedLogin("Google");
        Started link = started(token);
        Visit ofLogin = returned(login, person);
        Visit ofLink = returned(link, person + "-2");

        assertProblem(complete(token, login, ofLogin), 400, "state_mismatch");
        assertProblem(post("/v1/login/callback", callback(link, ofLink)), 400, "state_mismatch");

        assertNothingIsLinkedTo(token);
    }

    @Test
    void refusesASignInAtAnotherProvider() {
        String token = signUpAndSignIn(email).access();
        Started started = started(token);
        Started elsewhere = new Started(started.url().replace("=Google", "=Company"), started.flow());

        assertProblem(complete(token, elsewhere, returned(elsewhere, person)), 400, "state_mismatch");

        assertNothingIsLinkedTo(token);
        assertThat(user("company_" + person).enabled()).isTrue();
    }

    @Test
    void leavesAnAccountThatWasThereBefore() {
        Tokens theirs = signInAtGoogle(person);
        Tokens mine = signUpAndSignIn(email);

        assertProblem(link(mine.access(), person), 409, "identity_in_use");

        assertThat(sub(signInAtGoogle(person))).isEqualTo(sub(theirs));
        withToken(theirs.access()).get("/v1/user").then().statusCode(200);
        assertNothingIsLinkedTo(mine.access());
    }

    @Test
    void leavesAnAccountThatSomebodyHasMadeMeanwhile() {
        String token = signUpAndSignIn(email).access();
        Started started = started(token);
        Tokens theirs = signInAtGoogle(person);
        clock.advance(Duration.ofMinutes(2));

        assertProblem(complete(token, started, returned(started, person)), 409, "identity_in_use");

        clock.advance(Duration.ofMinutes(-2));
        assertThat(sub(signInAtGoogle(person))).isEqualTo(sub(theirs));
    }

    @Test
    void leavesAnAccountThatIsLinkedToSomebodyElse() {
        Tokens theirs = signUpAndSignIn(other);
        link(theirs.access(), person).statusCode(204);
        String mine = signUpAndSignIn(email).access();
        int deleted = cognito.calls("AdminDeleteUser");

        assertProblem(link(mine, person), 409, "identity_in_use");

        assertThat(cognito.calls("AdminDeleteUser")).isEqualTo(deleted);
        assertThat(sub(signInAtGoogle(person))).isEqualTo(sub(theirs));
        assertNothingIsLinkedTo(mine);
    }

    @Test
    void linksNothingToAnAccountOfAProvider() {
        Tokens atGoogle = signInAtGoogle(person);

        assertProblem(start(atGoogle.access(), "Company"), 409, "unsupported_user_state");
        assertProblem(start(atGoogle.access(), "Google"), 409, "unsupported_user_state");
        assertThat(linked(atGoogle.access())).isEmpty();
        assertProblem(unlink(atGoogle.access(), "Google"), 404, "not_found");
    }

    @Test
    void refusesASignInThatIsTooOld() {
        Instant before = clock.instant();
        clock.advance(Duration.between(before, Instant.now().minus(Duration.ofMinutes(16))));
        signUpAndConfirm(email);
        Tokens tokens = Tokens.of(signIn(email, PASSWORD).statusCode(200));
        clock.advance(Duration.between(clock.instant(), before));
        String old = Tokens.of(post("/v1/token/refresh", Map.of("refresh_token", tokens.refresh()))
                        .statusCode(200))
                .access();

        assertProblem(
                start(old, "Google")
                        .header(
                                "WWW-Authenticate",
                                "Bearer error=\"insufficient_user_authentication\", max_age=\"900\""),
                401,
                "sign_in_too_old");
        assertProblem(unlink(old, "Google"), 401, "sign_in_too_old");
        assertThat(linked(old)).isEmpty();
    }

    @Test
    void refusesAReplay() {
        String token = signUpAndSignIn(email).access();
        Started started = started(token);
        Visit returned = returned(started, person);
        complete(token, started, returned).statusCode(204);

        assertProblem(complete(token, started, returned), 409, "already_linked");
        unlink(token, "Google").statusCode(204);
        assertProblem(complete(token, started, returned), 400, "login_expired");

        assertNothingIsLinkedTo(token);
    }

    @Test
    void linksOnceHoweverManyCompleteItAtATime() {
        String token = signUpAndSignIn(email).access();
        Started started = started(token);
        Visit returned = returned(started, person);

        List<Integer> statuses = atATime(8, i -> complete(token, started, returned));

        assertThat(statuses)
                .containsOnlyOnce(204)
                .allMatch(status -> List.of(204, 400, 409).contains(status));
        assertThat(linked(token)).hasSize(1);
    }

    /** The same person at the provider, in several tabs: only the first sign-in makes a profile. */
    @Test
    void linksOneIdentityByHoweverManyFlows() {
        String token = signUpAndSignIn(email).access();
        var started = new ArrayList<Started>();
        var returned = new ArrayList<Visit>();
        for (int i = 0; i < 4; i++) {
            started.add(started(token));
        }
        started.forEach(flow -> returned.add(returned(flow, person)));

        List<Integer> statuses = atATime(4, i -> complete(token, started.get(i), returned.get(i)));

        assertThat(statuses)
                .containsOnlyOnce(204)
                .allMatch(status -> List.of(204, 400, 409).contains(status));
        assertThat(linked(token)).hasSize(1);
        assertThat(hasProfile(person)).isFalse();
    }

    private static List<Integer> atATime(int count, IntFunction<ValidatableResponse> call) {
        var calls = new ArrayList<CompletableFuture<Integer>>();
        for (int i = 0; i < count; i++) {
            int index = i;
            calls.add(CompletableFuture.supplyAsync(
                    () -> call.apply(index).extract().statusCode()));
        }
        return calls.stream().map(CompletableFuture::join).toList();
    }

    private void assertNothingIsLinkedTo(String token) {
        assertThat(linked(token)).isEmpty();
    }
}
