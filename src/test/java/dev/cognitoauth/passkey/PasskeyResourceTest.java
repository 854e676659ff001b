package dev.cognitoauth.passkey;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.emptyIterable;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.cognitoauth.testing.ServiceTest;
import dev.cognitoauth.testing.VirtualAuthenticator;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PasskeyResourceTest extends ServiceTest {

    private static final String ORIGIN = "http://localhost:3000";

    @Test
    void givesOptionsAsTheBrowserTakesThem() {
        Tokens tokens = signUpAndSignIn(email);

        options(tokens)
                .statusCode(200)
                .body("rp.id", equalTo("localhost"))
                .body("user.id", notNullValue())
                .body("user.displayName", equalTo(email))
                .body("challenge", notNullValue())
                .body("pubKeyCredParams.alg", contains(-7, -257))
                .body("authenticatorSelection.residentKey", equalTo("required"));
    }

    @Test
    void registersListsAndDeletes() throws Exception {
        Tokens tokens = signUpAndSignIn(email);
        VirtualAuthenticator passkey = registered(tokens);

        withToken(tokens.access())
                .get("/v1/passkeys")
                .then()
                .statusCode(200)
                .body("passkeys", hasSize(1))
                .body("passkeys[0].id", equalTo(passkey.id()))
                .body("passkeys[0].relying_party_id", equalTo("localhost"))
                .body("passkeys[0].attachment", equalTo("platform"))
                .body("passkeys[0].transports", hasItem("internal"));
        withToken(tokens.access()).delete("/v1/passkeys/" + passkey.id()).then().statusCode(204);
        withToken(tokens.access()).get("/v1/passkeys").then().body("passkeys", emptyIterable());
        assertProblem(
                withToken(tokens.access())
                        .delete("/v1/passkeys/" + passkey.id())
                        .then(),
                404,
                "not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"a\", \"type\": \"public-key\", \"response\": {}}",
                "{\"id\": \"a\", \"rawId\": 1, \"type\": \"public-key\", \"response\": {}}",
                "{\"id\": \"a\", \"rawId\": \"a\", \"type\": \"password\", \"response\": {}}",
                "{\"id\": \"a\", \"rawId\": \"a\", \"type\": \"public-key\", \"response\": []}"
            })
    void refusesACredentialThatIsNoneOfABrowser(String credential) {
        Tokens tokens = signUpAndSignIn(email);

        var answer = withToken(tokens.access())
                .body("{\"credential\": " + credential + "}")
                .post("/v1/passkeys")
                .then();

        assertProblem(answer.body("violations.field", contains("credential")), 400, "invalid_request");
    }

    @Test
    void signsInByPasskey() throws Exception {
        Tokens tokens = signUpAndSignIn(email);
        VirtualAuthenticator passkey = registered(tokens);

        signIn(passkey, tokens, ORIGIN, "localhost").statusCode(200).body("access_token", notNullValue());
    }

    @ParameterizedTest
    @CsvSource({"https://evil.example, localhost", "http://localhost:3000, evil.example"})
    void refusesAPasskeyFromElsewhere(String origin, String relyingParty) throws Exception {
        Tokens tokens = signUpAndSignIn(email);
        VirtualAuthenticator passkey = registered(tokens);

        assertProblem(signIn(passkey, tokens, origin, relyingParty), 401, "not_authorized");
    }

    @Test
    void refusesAPasskeyThatGoesBackInTime() throws Exception {
        Tokens tokens = signUpAndSignIn(email);
        VirtualAuthenticator passkey = registered(tokens);
        signIn(passkey, tokens, ORIGIN, "localhost").statusCode(200);

        passkey.rewind();

        assertProblem(signIn(passkey, tokens, ORIGIN, "localhost"), 401, "not_authorized");
    }

    @Test
    void refusesThePasskeyOfSomebodyElse() throws Exception {
        Tokens others = signUpAndSignIn("other-" + email);
        VirtualAuthenticator theirs = registered(others);
        Tokens tokens = signUpAndSignIn(email);
        registered(tokens);

        assertProblem(signIn(theirs, tokens, ORIGIN, "localhost"), 401, "not_authorized");
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example, localhost, 403, passkey_origin_not_allowed",
        "http://localhost:3000, evil.example, 400, passkey_mismatch"
    })
    void refusesToRegisterFromElsewhere(String origin, String relyingParty, int status, String code) throws Exception {
        Tokens tokens = signUpAndSignIn(email);
        String challenge = options(tokens).extract().path("challenge");

        assertProblem(
                register(tokens, new VirtualAuthenticator().create(challenge, origin, relyingParty)), status, code);
    }

    @Test
    void refusesAnAnswerToAnotherChallengeAndToNone() throws Exception {
        Tokens tokens = signUpAndSignIn(email);
        options(tokens);
        Map<String, Object> forged = new VirtualAuthenticator().create("Zm9yZ2Vk", ORIGIN, "localhost");

        assertProblem(register(tokens, forged), 400, "invalid_passkey");
        assertProblem(register(tokens, forged), 400, "passkey_challenge_not_found");
    }

    @Test
    void refusesACredentialWithoutAnAnswer() {
        Tokens tokens = signUpAndSignIn(email);
        options(tokens);

        var credential = Map.of("id", "x", "rawId", "x", "type", "public-key", "response", Map.of());
        assertProblem(register(tokens, credential), 400, "invalid_passkey");
    }

    private VirtualAuthenticator registered(Tokens tokens) throws Exception {
        VirtualAuthenticator passkey = new VirtualAuthenticator();
        String challenge = options(tokens).statusCode(200).extract().path("challenge");
        register(tokens, passkey.create(challenge, ORIGIN, "localhost")).statusCode(204);
        return passkey;
    }

    private ValidatableResponse options(Tokens tokens) {
        return withToken(tokens.access()).post("/v1/passkeys/options").then();
    }

    private ValidatableResponse register(Tokens tokens, Map<String, ?> credential) {
        return withToken(tokens.access())
                .body(Map.of("credential", credential))
                .post("/v1/passkeys")
                .then();
    }

    private ValidatableResponse signIn(VirtualAuthenticator passkey, Tokens tokens, String origin, String relyingParty)
            throws Exception {
        JsonPath challenge = post(
                        "/v1/sign-in", Map.of("flow", "choice", "username", email, "preferred_challenge", "WEB_AUTHN"))
                .statusCode(200)
                .body("challenge", equalTo("WEB_AUTHN"))
                .extract()
                .jsonPath();
        String options = challenge.getString("parameters.CREDENTIAL_REQUEST_OPTIONS");
        String sub = withToken(tokens.access()).get("/v1/user").path("username");
        return post(
                "/v1/sign-in/challenge",
                Map.of(
                        "challenge",
                        "WEB_AUTHN",
                        "username",
                        email,
                        "session",
                        challenge.getString("session"),
                        "credential",
                        passkey.get(JsonPath.from(options).getString("challenge"), origin, relyingParty, sub)));
    }
}
