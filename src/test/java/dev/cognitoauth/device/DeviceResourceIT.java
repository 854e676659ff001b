package dev.cognitoauth.device;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.testing.ServiceTest;
import dev.cognitoauth.testing.SrpClient;
import dev.cognitoauth.testing.StrictPool;
import dev.cognitoauth.testing.TotpApp;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A pool with everything on: from sign-up to tokens, and from there to a device that stands for a factor. */
@QuarkusIntegrationTest
@TestProfile(StrictPool.class)
class DeviceResourceIT extends ServiceTest {

    private static final String DEVICE_PASSWORD = "known to the device only";
    private static final String TIMESTAMP = "Sun Nov 22 23:25:23 UTC 2026";

    @TestHTTPResource("/v1/token/refresh")
    URI refresh;

    @Test
    void leadsFromSignUpToTokensWhereASecondFactorIsDemanded() {
        JsonPath tokens = signUpToTheEnd();

        assertThat(tokens.getString("access_token")).isNotNull();
        assertThat(tokens.getString("new_device.device_key")).startsWith("us-east-1_");
        assertThat(tokens.getString("new_device.device_group_key")).isNotNull();
    }

    @Test
    void refusesToFinishASetUpThatWasNotVerified() {
        signUpAndConfirm(email);
        String session = signIn(email, PASSWORD)
                .body("challenge", equalTo("MFA_SETUP"))
                .extract()
                .path("session");

        assertProblem(answer("MFA_SETUP", session, Map.of()), 400, "invalid_parameter");
        String associated = associate(session).extract().path("session");
        assertProblem(answer("MFA_SETUP", associated, Map.of()), 400, "invalid_parameter");
        assertProblem(answer("MFA_SETUP", session, Map.of()), 401, "invalid_session");
    }

    @Test
    void confirmsListsRemembersAndForgetsADevice() {
        JsonPath tokens = signUpToTheEnd();
        String access = tokens.getString("access_token");
        String key = tokens.getString("new_device.device_key");

        confirmDevice(tokens).statusCode(200).body("user_confirmation_necessary", equalTo(true));
        withToken(access).get("/v1/devices").then().body("devices", hasSize(1)).body("devices[0].key", equalTo(key));
        withToken(access)
                .get("/v1/devices/" + key)
                .then()
                .statusCode(200)
                .body("attributes.device_name", equalTo("Ada's phone"))
                .body("attributes.'dev:device_remembered_status'", equalTo("not_remembered"));
        remember(access, key).statusCode(204);
        withToken(access)
                .get("/v1/devices/" + key)
                .then()
                .body("attributes.'dev:device_remembered_status'", equalTo("remembered"));
        withToken(access).delete("/v1/devices/" + key).then().statusCode(204);
        assertProblem(withToken(access).get("/v1/devices/" + key).then(), 404, "not_found");
        assertProblem(remember(access, key), 404, "not_found");
    }

    @Test
    void letsARememberedDeviceStandForTheSecondFactor() {
        JsonPath tokens = signUpToTheEnd();
        String key = tokens.getString("new_device.device_key");
        confirmDevice(tokens);
        remember(tokens.getString("access_token"), key);

        signInFromDevice(tokens, DEVICE_PASSWORD).statusCode(200).body("access_token", notNullValue());
    }

    @Test
    void refusesADeviceThatIsNotTheOne() {
        JsonPath tokens = signUpToTheEnd();
        confirmDevice(tokens);
        remember(tokens.getString("access_token"), tokens.getString("new_device.device_key"));

        assertProblem(signInFromDevice(tokens, "guessed"), 401, "not_authorized");
    }

    @Test
    void bindsRefreshTokensToTheConfirmedDevice() {
        JsonPath tokens = signUpToTheEnd();
        confirmDevice(tokens);
        String refreshToken = tokens.getString("refresh_token");
        String key = tokens.getString("new_device.device_key");

        assertProblem(post("/v1/token/refresh", Map.of("refresh_token", refreshToken)), 401, "invalid_refresh_token");

        post("/v1/token/refresh", Map.of("refresh_token", refreshToken, "device_key", key))
                .statusCode(200)
                .body("refresh_token", notNullValue());
    }

    @Tag("slow")
    @Test
    void sharesOneRefreshAmongAThousand() {
        String refreshToken = signUpToTheEnd().getString("refresh_token");
        int before = cognito.calls("GetTokensFromRefreshToken");
        cognito.inject("GetTokensFromRefreshToken", 1, new Fault.Stall(Duration.ofSeconds(4)));
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(refresh)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"refresh_token\": \"" + refreshToken + "\"}"))
                .build();

        var answers =
                Stream.generate(() -> client.sendAsync(request, BodyHandlers.ofString())).limit(1000).toList().stream()
                        .map(answer -> answer.orTimeout(30, SECONDS))
                        .map(CompletableFuture::join)
                        .toList();

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
        assertThat(answers)
                .extracting(HttpResponse::body)
                .containsOnly(answers.get(0).body());
        assertThat(cognito.calls("GetTokensFromRefreshToken")).isEqualTo(before + 1);
    }

    @Test
    void refusesARotatedRefreshTokenAfterTheGracePeriod() {
        String first = signUpToTheEnd().getString("refresh_token");
        String second = post("/v1/token/refresh", Map.of("refresh_token", first))
                .statusCode(200)
                .extract()
                .path("refresh_token");

        clock.advance(Duration.ofSeconds(11));

        assertProblem(post("/v1/token/refresh", Map.of("refresh_token", first)), 401, "refresh_token_reused");
        post("/v1/token/refresh", Map.of("refresh_token", second)).statusCode(200);
    }

    /** Signs up, confirms, signs in, and sets up an authenticator app on the way. */
    private JsonPath signUpToTheEnd() {
        signUpAndConfirm(email);
        String session = signIn(email, PASSWORD)
                .statusCode(200)
                .body("challenge", equalTo("MFA_SETUP"))
                .extract()
                .path("session");
        JsonPath associated = associate(session).statusCode(200).extract().jsonPath();
        TotpApp app = new TotpApp(associated.getString("secret"));
        String verified = post(
                        "/v1/user/totp/verify",
                        Map.of("session", associated.getString("session"), "code", app.code(clock.instant())))
                .statusCode(200)
                .extract()
                .path("session");
        return answer("MFA_SETUP", verified, Map.of()).statusCode(200).extract().jsonPath();
    }

    private ValidatableResponse associate(String session) {
        return post("/v1/user/totp", Map.of("session", session, "account", email));
    }

    private ValidatableResponse confirmDevice(JsonPath tokens) {
        SrpClient.Verifier verifier = SrpClient.verifier(identity(tokens), DEVICE_PASSWORD);
        return withToken(tokens.getString("access_token"))
                .body(Map.of(
                        "password_verifier",
                                Base64.getEncoder().encodeToString(verifier.v().toByteArray()),
                        "salt",
                                Base64.getEncoder()
                                        .encodeToString(verifier.salt().toByteArray()),
                        "name", "Ada's phone"))
                .post("/v1/devices/{key}/confirm", tokens.getString("new_device.device_key"))
                .then();
    }

    private ValidatableResponse remember(String access, String key) {
        return withToken(access)
                .body(Map.of("remembered", true))
                .put("/v1/devices/{key}", key)
                .then();
    }

    private ValidatableResponse signInFromDevice(JsonPath tokens, String devicePassword) {
        String key = tokens.getString("new_device.device_key");
        SrpClient srp = new SrpClient();
        String session = post("/v1/sign-in", Map.of("username", email, "password", PASSWORD, "device_key", key))
                .statusCode(200)
                .body("challenge", equalTo("DEVICE_SRP_AUTH"))
                .extract()
                .path("session");
        JsonPath parameters = answer("DEVICE_SRP_AUTH", session, Map.of("srp_a", srp.srpA(), "device_key", key))
                .statusCode(200)
                .body("challenge", equalTo("DEVICE_PASSWORD_VERIFIER"))
                .extract()
                .jsonPath()
                .setRootPath("parameters");
        String block = parameters.getString("SECRET_BLOCK");
        String signature = srp.signature(identity(tokens), devicePassword, parameters::getString, TIMESTAMP);
        return post(
                "/v1/sign-in/challenge",
                Map.of(
                        "challenge", "DEVICE_PASSWORD_VERIFIER",
                        "username", email,
                        "secret_block", block,
                        "signature", signature,
                        "timestamp", TIMESTAMP,
                        "device_key", key));
    }

    private static String identity(JsonPath tokens) {
        return tokens.getString("new_device.device_group_key") + tokens.getString("new_device.device_key");
    }
}
