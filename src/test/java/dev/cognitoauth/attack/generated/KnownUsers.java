package dev.cognitoauth.attack.generated;

import static io.restassured.RestAssured.given;

import dev.cognitoauth.emulator.Emulator;
import dev.cognitoauth.emulator.SeededManagedLogin;
import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.emulator.model.Inbox.Message;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;

/** Users of the pool, whose names, passwords, tokens and codes the requests take. */
final class KnownUsers {

    private static final String PASSWORD = "Correct-horse-7";
    private static final String TEMPORARY_PASSWORD = "Temporary-horse-8";

    private final Emulator cognito;
    private final KnownValues known;
    private final int port;
    private int users;

    KnownUsers(Emulator cognito, KnownValues known, int port) {
        this.cognito = cognito;
        this.known = known;
        this.port = port;
        known.add("redirect_uri", SeededManagedLogin.CALLBACK_URLS.get(0));
        known.add("return_to", SeededManagedLogin.LOGOUT_URLS.get(0));
        known.add("provider", "Google");
        known.add("password", TEMPORARY_PASSWORD);
        known.add("password", PASSWORD);
        known.add("current_password", PASSWORD);
        known.add("new_password", "Battery-staple-9");
        known.add("email", "new@example.com");
    }

    /** Makes two users: one who signs in, and one who has to choose a password first. */
    void signIn() {
        users++;
        String invited = create("invited-" + users + "@example.com");
        String active = create("user-" + users + "@example.com");
        cognito.userPools()
                .adminSetUserPassword(user -> user.userPoolId(SeededPools.USER_POOL_ID)
                        .username(active)
                        .password(PASSWORD)
                        .permanent(true));
        known.add("session", signIn(invited, TEMPORARY_PASSWORD).getString("session"));
        JsonPath tokens = signIn(active, PASSWORD);
        for (String token : List.of("access_token", "id_token", "refresh_token")) {
            known.add(token, tokens.getString(token));
        }
        known.add("token", tokens.getString("refresh_token"));
    }

    /** Knows the code in the latest message. */
    void readMessages() {
        List<Message> messages = cognito.inbox().all();
        if (!messages.isEmpty()) {
            known.add("code", messages.get(messages.size() - 1).code());
        }
    }

    private String create(String email) {
        cognito.userPools()
                .adminCreateUser(user -> user.userPoolId(SeededPools.USER_POOL_ID)
                        .username(email)
                        .temporaryPassword(TEMPORARY_PASSWORD));
        known.add("username", email);
        return email;
    }

    private JsonPath signIn(String username, String password) {
        return given().port(port)
                .contentType(ContentType.JSON)
                .body(Map.of("username", username, "password", password))
                .post("/v1/sign-in")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
