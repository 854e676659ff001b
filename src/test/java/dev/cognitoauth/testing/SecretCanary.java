package dev.cognitoauth.testing;

import static io.restassured.RestAssured.given;

import dev.cognitoauth.emulator.Emulator;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.emulator.wire.Fault;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/** Makes every call, in ways that succeed and that fail, and remembers each secret that was in one. */
public final class SecretCanary {

    private final int port;
    private final Emulator cognito;
    private final List<String> secrets = new ArrayList<>();
    private final String email = "canary-" + UUID.randomUUID() + "@example.com";

    public SecretCanary(int port, Emulator cognito) {
        this.port = port;
        this.cognito = cognito;
    }

    public List<String> goesThroughEverything() {
        signsUp();
        signsIn();
        usesTokens();
        signsInAtTheManagedLogin();
        isInvited();
        resetsThePassword();
        failsInEveryWay();
        return secrets;
    }

    /**
     * Those of the secrets that are in the text as whole words: a code of six digits is also in the middle of some number,
     * such as a time in nanoseconds.
     */
    public static List<String> leaked(List<String> secrets, String text) {
        return secrets.stream()
                .filter(secret -> Pattern.compile("(?<![\\w.])" + Pattern.quote(secret) + "(?![\\w.])")
                        .matcher(text)
                        .find())
                .toList();
    }

    private void signsUp() {
        post("/v1/sign-up", Map.of("email", email, "password", secret("Marked-password-1")));
        post("/v1/sign-up/confirm", Map.of("username", email, "code", secret("marked-code")));
        post(
                "/v1/sign-up/confirm",
                Map.of("username", email, "code", code(), "session", secret("marked-session-of-sign-up")));
    }

    private void signsIn() {
        post("/v1/sign-in", Map.of("username", email, "password", secret("Marked-wrong-password-1")));
        JsonPath tokens = post("/v1/sign-in", Map.of("username", email, "password", "Marked-password-1"))
                .jsonPath();
        for (String token : List.of("access_token", "id_token", "refresh_token")) {
            secrets.add(tokens.getString(token));
        }
    }

    private void usesTokens() {
        String access = secrets.get(secrets.size() - 3);
        String refresh = secrets.get(secrets.size() - 1);
        as(access).get("/v1/user");
        buysCredentials();
        as(access).body(Map.of("attributes", Map.of("email", "2" + email))).patch("/v1/user");
        as(access).body(Map.of("code", secret("marked-attribute-code"))).post("/v1/user/attributes/email/verify");
        as(access).body(Map.of("attributes", Map.of("email", email))).patch("/v1/user");
        as(access).body(Map.of("code", code())).post("/v1/user/attributes/email/verify");
        as(access)
                .body(Map.of("current_password", "Marked-password-1", "new_password", secret("Marked-password-2")))
                .put("/v1/password");
        as(secret("marked-access-token")).get("/v1/user");
        as(access).get("/v1/devices/" + secret("marked-device-key"));
        as(access).queryParam("next", secret("marked-query")).get("/v1/devices");
        as(access)
                .header("X-Request-Id", secret("marked header"))
                .header("User-Agent", secret("marked-agent"))
                .get("/v1/user");
        JsonPath refreshed =
                post("/v1/token/refresh", Map.of("refresh_token", refresh)).jsonPath();
        secret(refreshed.getString("access_token"));
        secret(refreshed.getString("refresh_token"));
        post("/v1/token/refresh", Map.of("refresh_token", secret("marked-refresh-token")));
        post("/v1/token/revoke", Map.of("token", refresh));
        post("/v1/token/revoke", Map.of("token", access));
        as(access).post("/v1/sign-out");
    }

    private void buysCredentials() {
        var identified = Map.of("id_token", secrets.get(secrets.size() - 2));
        JsonPath credentials = post("/v1/identity/credentials", identified).jsonPath();
        secret(credentials.getString("secret_key"));
        secret(credentials.getString("session_token"));
        secret(post("/v1/identity/token", identified).path("token"));
        post("/v1/identity/credentials", Map.of("id_token", secret("marked.id.token")));
    }

    private void signsInAtTheManagedLogin() {
        JsonPath started = post(
                        "/v1/login", Map.of("redirect_uri", "http://localhost:3000/callback", "provider", "Google"))
                .jsonPath();
        String flow = secret(started.getString("flow"));
        var browser = new FormBrowser(cognito.endpoint());
        var returned = browser.submit(browser.open(started.getString("authorize_url")), "Ada Lovelace", Map.of());
        String state = secret(returned.parameter("state").orElseThrow());
        String code = secret(returned.parameter("code").orElseThrow());
        JsonPath tokens = post("/v1/login/callback", Map.of("code", code, "state", state, "flow", flow))
                .jsonPath();
        for (String token : List.of("access_token", "id_token", "refresh_token")) {
            secret(tokens.getString(token));
        }
        post("/v1/login/callback", Map.of("code", code, "state", state, "flow", flow));
        post("/v1/login/callback", Map.of("code", secret("marked-code-2"), "state", state, "flow", flow));
        post("/v1/login/callback", Map.of("code", "a", "state", secret("marked-state"), "flow", flow));
        post("/v1/login/callback", Map.of("code", "a", "state", state, "flow", secret("marked-flow-2")));
        post(
                "/v1/login/callback",
                Map.of(
                        "error",
                        secret("marked-error"),
                        "error_description",
                        secret("marked-description"),
                        "state",
                        state,
                        "flow",
                        flow));
    }

    private void isInvited() {
        String invited = "invited-" + email;
        cognito.userPools()
                .adminCreateUser(user -> user.userPoolId(SeededPools.USER_POOL_ID)
                        .username(invited)
                        .temporaryPassword(secret("Marked-temporary-1")));
        String session = post("/v1/sign-in", Map.of("username", invited, "password", "Marked-temporary-1"))
                .path("session");
        secrets.add(session);
        for (String used : List.of(session, secret("marked-forged-session"))) {
            post(
                    "/v1/sign-in/challenge",
                    Map.of(
                            "challenge",
                            "NEW_PASSWORD_REQUIRED",
                            "username",
                            invited,
                            "session",
                            used,
                            "new_password",
                            secret("Marked-password-3")));
        }
    }

    private void resetsThePassword() {
        post("/v1/password/forgot", Map.of("username", email));
        post(
                "/v1/password/reset",
                Map.of(
                        "username",
                        email,
                        "code",
                        secret("marked-reset-code"),
                        "new_password",
                        secret("Marked-password-4")));
        post("/v1/password/reset", Map.of("username", email, "code", code(), "new_password", "Marked-password-4"));
    }

    /** The words of Cognito and of parsers are where secrets hide. */
    private void failsInEveryWay() {
        var request = Map.of("username", email, "password", secret("Marked-password-5"));
        for (Fault fault : List.of(
                new Fault.Refuse("InternalErrorException", "Internal error"),
                new Fault.Refuse("InvalidParameterException", "Value '" + secret("marked-echo") + "' is wrong"),
                new Fault.Drop(),
                new Fault.ForeignResponse(
                        200, "{\"AuthenticationResult\": {\"AccessToken\": \"" + secret("marked-broken-token")),
                new Fault.ForeignResponse(502, "<html>" + secret("marked-html") + "</html>"))) {
            cognito.inject("InitiateAuth", 1, fault);
            post("/v1/sign-in", request);
        }
        post("/v1/sign-in", "{\"username\": \"ada\", \"password\": \"" + secret("marked-unfinished"));
        post("/v1/sign-in", "{\"username\": \"ada\", \"password\": [\"" + secret("marked-list") + "\"]}");
        post("/v1/sign-in", "{\"username\": \"ada\", \"" + secret("marked-member") + "\": 1}");
        post("/v1/sign-in", Map.of("flow", secret("marked-flow"), "password", "x"));
    }

    private Response post(String path, Object body) {
        return given().port(port).contentType(ContentType.JSON).body(body).post(path);
    }

    private RequestSpecification as(String accessToken) {
        return given().port(port).auth().oauth2(accessToken).contentType(ContentType.JSON);
    }

    private String secret(String marked) {
        secrets.add(marked);
        return marked;
    }

    /** The latest code, itself a secret. */
    private String code() {
        var messages = cognito.inbox().to(email);
        return secret(Objects.requireNonNull(messages.get(messages.size() - 1).code()));
    }
}
