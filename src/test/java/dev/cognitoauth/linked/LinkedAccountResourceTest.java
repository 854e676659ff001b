package dev.cognitoauth.linked;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cognitoauth.emulator.SeededManagedLogin;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.ops.UserHash;
import dev.cognitoauth.testing.Eventually;
import dev.cognitoauth.testing.FormBrowser;
import dev.cognitoauth.testing.FormBrowser.Visit;
import dev.cognitoauth.testing.LogCapture;
import dev.cognitoauth.testing.MetricsScrape;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;

/** Users who link accounts at identity providers to their own, and unlink them. */
@QuarkusTest
class LinkedAccountResourceTest extends LinkedTest {

    @Inject
    UserHash hash;

    @Test
    void linksAnAccountThatThenSignsTheUserIn() {
        Tokens tokens = signUpAndSignIn(email);

        assertThat(link(tokens.access(), person).statusCode(204).extract().asString())
                .isEmpty();

        JsonNode linked = linked(tokens.access());
        assertThat(linked).hasSize(1);
        assertThat(linked.get(0).get("provider").asText()).isEqualTo("Google");
        assertThat(linked.get(0).get("kind").asText()).isEqualTo("google");
        assertThat(linked.get(0).get("user_id").asText()).isEqualTo(person);
        assertThat(linked.get(0).get("primary").asBoolean()).isFalse();
        assertThat(linked.get(0).get("linked_at").asText()).matches("\\d{4}-.*Z");
        assertThat(hasProfile(person)).isFalse();
        assertThat(sub(signInAtGoogle(person))).isEqualTo(sub(tokens));
    }

    @Test
    void linksAnAccountOfACompanyBySaml() {
        Tokens tokens = signUpAndSignIn(email);
        Started started = Started.of(start(tokens.access(), "Company"));

        complete(tokens.access(), started, returned(started, person)).statusCode(204);

        assertThat(linked(tokens.access()).get(0).get("kind").asText()).isEqualTo("saml");
        Started login = startedLogin("Company");
        Tokens atCompany = Tokens.of(post("/v1/login/callback", callback(login, returned(login, person)))
                .statusCode(200));
        assertThat(sub(atCompany)).isEqualTo(sub(tokens));
    }

    @Test
    void linksAnAccountOfAnotherUserPoolByOpenIdConnect() {
        admin().adminCreateUser(user -> user.userPoolId(SeededManagedLogin.PARTNER_POOL_ID)
                .username(other)
                .messageAction(MessageActionType.SUPPRESS)
                .temporaryPassword(OTHER_PASSWORD)
                .userAttributes(
                        AttributeType.builder().name("email").value(other).build()));
        admin().adminSetUserPassword(user -> user.userPoolId(SeededManagedLogin.PARTNER_POOL_ID)
                .username(other)
                .password(PASSWORD)
                .permanent(true));
        Tokens tokens = signUpAndSignIn(email);
        Started started = Started.of(start(tokens.access(), "Partner"));

        complete(tokens.access(), started, returnedFromPartner(started)).statusCode(204);

        assertThat(linked(tokens.access()).get(0).get("kind").asText()).isEqualTo("oidc");
        Started login = startedLogin("Partner");
        Tokens atPartner = Tokens.of(post("/v1/login/callback", callback(login, returnedFromPartner(login)))
                .statusCode(200));
        assertThat(sub(atPartner)).isEqualTo(sub(tokens));
    }

    private Visit returnedFromPartner(Started started) {
        letCognitoKnowTheTime();
        var browser = new FormBrowser(cognito.endpoint());
        return browser.submit(
                browser.open(started.url()), "name=\"password\"", Map.of("username", other, "password", PASSWORD));
    }

    @Test
    void asksForNothingButTheIdentityAndRevokesItsTokens() {
        String token = signUpAndSignIn(email).access();
        int revoked = cognito.calls("RevokeToken");

        Started started = started(token);
        complete(token, started, returned(started, person)).statusCode(204);

        assertThat(new Visit(URI.create(started.url()), "").parameter("scope")).contains("openid");
        assertThat(cognito.calls("RevokeToken")).isEqualTo(revoked + 1);
    }

    @Test
    void linksByTheSessionOfABrowser() {
        signUpAndConfirm(email);
        Map<String, String> cookies = page().body(Map.of("username", email, "password", PASSWORD))
                .post("/v1/session")
                .then()
                .statusCode(200)
                .extract()
                .cookies();
        Started started = Started.of(page().cookies(cookies)
                .body(Map.of("provider", "Google", "redirect_uri", CALLBACK))
                .post("/v1/user/linked")
                .then());
        Map<String, String> callback = callback(started, returned(started, person));

        Response forged = given().cookies(cookies)
                .contentType(ContentType.JSON)
                .body(callback)
                .post("/v1/user/linked/callback");
        assertProblem(forged.then(), 403, "cross_site");

        page().cookies(cookies)
                .body(callback)
                .post("/v1/user/linked/callback")
                .then()
                .statusCode(204);
        assertProblem(given().cookies(cookies).delete("/v1/user/linked/Google").then(), 403, "cross_site");
        page().cookies(cookies).delete("/v1/user/linked/Google").then().statusCode(204);
    }

    private static RequestSpecification page() {
        return given().header("X-CSRF", "1").contentType(ContentType.JSON);
    }

    @Test
    void linksNothingByAnEqualAddress() {
        Tokens tokens = signUpAndSignIn(person + "@example.com");

        Tokens atGoogle = signInAtGoogle(person);

        assertThat(sub(atGoogle)).isNotEqualTo(sub(tokens));
        assertThat(linked(tokens.access())).isEmpty();
    }

    @Test
    void unlinksAnAccountThatThenIsNobodys() {
        Tokens tokens = signUpAndSignIn(email);
        link(tokens.access(), person).statusCode(204);

        unlink(tokens.access(), "Google").statusCode(204);

        assertThat(linked(tokens.access())).isEmpty();
        assertThat(sub(signInAtGoogle(person))).isNotEqualTo(sub(tokens));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Google", "Facebook", "COGNITO", "Cognito", "%20"})
    void unlinksNothingThatIsNotLinked(String provider) {
        String token = signUpAndSignIn(email).access();

        assertProblem(unlink(token, provider), 404, "not_found");
        signIn(email, PASSWORD).statusCode(200);
    }

    /** Some pools make users by a trigger, with a password that nobody knows, for a link. */
    @Test
    void leavesTheOnlyWayToSignIn() {
        adminCreates(email, OTHER_PASSWORD);
        // What the provider tells of a person replaces the address.
        String username = user(email).username();
        adminLinks(username, "Google", person);
        String token = signInAtGoogle(person).access();

        assertProblem(unlink(token, "Google"), 409, "last_sign_in_method");
        admin().adminSetUserPassword(change -> change.userPoolId(SeededPools.USER_POOL_ID)
                .username(username)
                .password(PASSWORD)
                .permanent(true));
        unlink(token, "Google").statusCode(204);
    }

    @Test
    void countsAnotherLinkedAccountAsAWayToSignIn() {
        String token = signInOfSomebodyWithTwoLinkedAccountsOnly();

        unlink(token, "Company").statusCode(204);
        assertProblem(unlink(token, "Google"), 409, "last_sign_in_method");
    }

    /** The access token of somebody who signs in at Google or at their company, and whose password nobody knows. */
    private String signInOfSomebodyWithTwoLinkedAccountsOnly() {
        adminCreates(email, OTHER_PASSWORD);
        String username = user(email).username();
        adminLinks(username, "Google", person);
        adminLinks(username, "Company", person);
        return signInAtGoogle(person).access();
    }

    /** A page may well unlink all accounts at once. */
    @Test
    void leavesTheOnlyWayToSignInThoughTheOtherIsTakenAtTheSameTime() {
        String token = signInOfSomebodyWithTwoLinkedAccountsOnly();
        int before = cognito.calls("AdminGetUser");
        cognito.inject("AdminGetUser", 1, new Fault.Stall(Duration.ofSeconds(1)));

        var unlinked = CompletableFuture.supplyAsync(() -> unlink(token, "Google"));
        Eventually.holds("the accounts are read", () -> cognito.calls("AdminGetUser") > before);
        admin().adminDisableProviderForUser(disable -> disable.userPoolId(SeededPools.USER_POOL_ID)
                .user(user -> user.providerName("Company")
                        .providerAttributeName("Cognito_Subject")
                        .providerAttributeValue(person)));

        assertProblem(unlinked.join(), 409, "last_sign_in_method");
        assertThat(linked(token)).hasSize(1);
    }

    @Test
    void unlinksEachAccountOfAProvider() {
        String token = signUpAndSignIn(email).access();
        adminLinks(email, "Google", person);
        adminLinks(email, "Google", person + "-2");

        unlink(token, "Google").statusCode(204);

        assertThat(linked(token)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"COGNITO", "Facebook", "Partner_", "google", "", "Google\nCOGNITO"})
    void refusesAProviderThatIsNotOffered(String provider) {
        String token = signUpAndSignIn(email).access();

        assertProblem(start(token, provider), 400, "invalid_request");
    }

    @Test
    void refusesAnAddressThatBrowsersMustNotComeBackTo() {
        String token = signUpAndSignIn(email).access();

        assertProblem(
                postTo(
                        "/v1/user/linked",
                        token,
                        Map.of("provider", "Google", "redirect_uri", "https://evil.example.com/")),
                400,
                "invalid_request");
    }

    @Test
    void passesOnThatTheUserHasCancelled() {
        String token = signUpAndSignIn(email).access();
        Started started = started(token);
        var browser = new FormBrowser(cognito.endpoint());

        Visit denied = browser.submit(browser.open(started.url()), "Deny", Map.of("deny", "true"));

        assertProblem(complete(token, started, denied), 400, "login_cancelled");
    }

    @Test
    void refusesASecondAccountOfTheSameProvider() {
        String token = signUpAndSignIn(email).access();
        Started before = started(token);
        link(token, person).statusCode(204);
        String second = person + "-2";

        assertProblem(start(token, "Google"), 409, "already_linked");
        assertProblem(complete(token, before, returned(before, second)), 409, "already_linked");

        assertThat(hasProfile(second)).isTrue();
        assertThat(linked(token)).hasSize(1);
    }

    @Test
    void linksFiveAtMost() {
        String token = signUpAndSignIn(email).access();
        for (int i = 1; i <= 4; i++) {
            adminLinks(email, "Company", person + i);
        }
        Started before = started(token);
        adminLinks(email, "Company", person + 5);

        assertProblem(start(token, "Google"), 409, "too_many_linked");
        assertProblem(complete(token, before, returned(before, person)), 409, "too_many_linked");
        assertThat(linked(token)).hasSize(5);
    }

    @Test
    void saysThatCognitoLinksNoMore() {
        cognito.inject("AdminLinkProviderForUser", 1, new Fault.Refuse("LimitExceededException", "Too many"));

        assertProblem(link(signUpAndSignIn(email).access(), person), 409, "too_many_linked");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "InternalErrorException | Something failed | 502 | upstream_failure",
                "InvalidParameterException | SourceUser is already linked to DestinationUser | 409 | identity_in_use",
                "InvalidParameterException | Merging is not currently supported, provide a SourceUser that has not been signed up in order to link | 409 | identity_in_use",
                "AliasExistsException | The alias exists | 409 | alias_exists",
                "AccessDeniedException | Not authorized | 500 | upstream_misconfigured"
            })
    void losesNothingIfItFailsBetweenDeletingAndLinking(String exception, String message, int status, String code) {
        String token = signUpAndSignIn(email).access();
        cognito.inject("AdminLinkProviderForUser", 1, new Fault.Refuse(exception, message));

        assertProblem(link(token, person), status, code);
        assertThat(hasProfile(person)).isFalse();
        assertThat(linked(token)).isEmpty();

        link(token, person).statusCode(204);
        assertThat(linked(token)).hasSize(1);
    }

    /** A profile that is left over is refused at the next attempt. */
    @Test
    void deletesTheProfileOnceMoreWhereNobodyKnowsWhetherItIs() {
        String token = signUpAndSignIn(email).access();
        cognito.inject("AdminDeleteUser", 1, new Fault.Drop());

        link(token, person).statusCode(204);

        assertThat(hasProfile(person)).isFalse();
    }

    @Test
    void linksAllTheSameWhereTheTokensCannotBeRevoked() {
        cognito.inject("RevokeToken", 1, new Fault.Refuse("UnsupportedOperationException", "Not enabled"));

        link(signUpAndSignIn(email).access(), person).statusCode(204);
    }

    @Test
    void auditsAndCountsWhatWasLinked() {
        try (var log = new LogCapture("audit")) {
            Tokens tokens = signUpAndSignIn(email);
            double before = MetricsScrape.take().value("auth_account_links_total", "result", "ok");

            String id = link(tokens.access(), person).statusCode(204).extract().header("X-Request-Id");
            String unlinked =
                    unlink(tokens.access(), "Google").statusCode(204).extract().header("X-Request-Id");

            assertThat(log.fields("audit", id))
                    .containsEntry("event", "complete_link")
                    .containsEntry("outcome", "success")
                    .containsEntry("sub", hash.of(sub(tokens)));
            assertThat(log.fields("audit", unlinked))
                    .containsEntry("event", "unlink_account")
                    .containsEntry("sub", hash.of(sub(tokens)));
            assertThat(MetricsScrape.take().value("auth_account_links_total", "result", "ok"))
                    .isEqualTo(before + 1);
        }
    }
}
