package dev.cognitoauth.linked;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cognitoauth.Secret;
import dev.cognitoauth.cognito.token.TokenClaims;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.testing.FormBrowser;
import dev.cognitoauth.testing.FormBrowser.Visit;
import dev.cognitoauth.testing.ServiceTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;

/** The base of tests that link accounts of the emulated providers, each with persons of its own. */
abstract class LinkedTest extends ServiceTest {

    protected static final String CALLBACK = "http://localhost:3000/callback";

    /** Whom the provider knows by this id. */
    protected final String person = "person-" + UUID.randomUUID();

    /** The address of somebody else. */
    protected final String other = "bob-" + UUID.randomUUID() + "@example.com";

    /** A sign-in at a provider that was started, with what the front end keeps of it. */
    protected record Started(String url, String flow) {

        static Started of(ValidatableResponse answer) {
            JsonNode json = json(answer.statusCode(200));
            return new Started(
                    json.get("authorize_url").asText(), json.get("flow").asText());
        }
    }

    protected ValidatableResponse start(String token, String provider) {
        return postTo("/v1/user/linked", token, Map.of("provider", provider, "redirect_uri", CALLBACK));
    }

    protected Started started(String token) {
        return Started.of(start(token, "Google"));
    }

    protected Started startedLogin(String provider) {
        return Started.of(post("/v1/login", Map.of("provider", provider, "redirect_uri", CALLBACK)));
    }

    /** Goes to the provider as a person, in a browser of its own, and comes back. */
    protected Visit returned(Started started, String subject) {
        letCognitoKnowTheTime();
        var browser = new FormBrowser(cognito.endpoint());
        Visit returned = browser.submit(
                browser.open(started.url),
                "Sign in as this person",
                Map.of("subject", subject, "email", subject + "@example.com", "name", "Ada"));
        assertThat(returned.uri().toString()).startsWith(CALLBACK + "?");
        return returned;
    }

    /** Other tests may have moved the emulator's clock far ahead of that of the service. */
    @BeforeEach
    void setTheClockOfCognito() {
        clock.advance(Duration.between(clock.instant(), Instant.now()));
    }

    /** The clock of the emulator stands still, and that of the service does not. */
    protected void letCognitoKnowTheTime() {
        Duration behind = Duration.between(clock.instant(), Instant.now());
        clock.advance(behind.isNegative() ? Duration.ZERO : behind);
    }

    protected ValidatableResponse complete(String token, Started started, Visit returned) {
        return postTo("/v1/user/linked/callback", token, callback(started, returned));
    }

    protected static Map<String, String> callback(Started started, Visit returned) {
        var callback = new HashMap<>(Map.of("flow", started.flow));
        for (String member : List.of("code", "state", "error", "error_description")) {
            returned.parameter(member).ifPresent(value -> callback.put(member, value));
        }
        return callback;
    }

    protected ValidatableResponse link(String token, String subject) {
        Started started = started(token);
        return complete(token, started, returned(started, subject));
    }

    protected ValidatableResponse unlink(String token, String provider) {
        return given().auth()
                .oauth2(token)
                .delete("/v1/user/linked/" + provider)
                .then();
    }

    protected JsonNode linked(String token) {
        return json(withToken(token).get("/v1/user/linked").then().statusCode(200))
                .get("linked");
    }

    /** Signs a person in at the managed login, as anybody does who has no account here or a linked one. */
    protected Tokens signInAtGoogle(String subject) {
        Started started = startedLogin("Google");
        return Tokens.of(post("/v1/login/callback", callback(started, returned(started, subject)))
                .statusCode(200));
    }

    /** Links a person by an administrator. */
    protected void adminLinks(String username, String provider, String subject) {
        admin().adminLinkProviderForUser(link -> link.userPoolId(SeededPools.USER_POOL_ID)
                .destinationUser(user -> user.providerName("Cognito").providerAttributeValue(username))
                .sourceUser(source -> source.providerName(provider)
                        .providerAttributeName("Cognito_Subject")
                        .providerAttributeValue(subject)));
    }

    protected AdminGetUserResponse user(String username) {
        return admin().adminGetUser(
                        found -> found.userPoolId(SeededPools.USER_POOL_ID).username(username));
    }

    /** Whether the person has a profile of their own. */
    protected boolean hasProfile(String subject) {
        try {
            return user("google_" + subject).enabled();
        } catch (UserNotFoundException none) {
            return false;
        }
    }

    protected static String sub(Tokens tokens) {
        return TokenClaims.of(new Secret(tokens.access())).sub().orElseThrow();
    }

    protected ValidatableResponse postTo(String path, String token, Map<String, ?> body) {
        return withToken(token).body(body).post(path).then();
    }
}
