package dev.cognitoauth.emulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.cognitoauth.testing.ServiceTest;
import dev.cognitoauth.testing.StubFunctions;
import io.quarkus.dev.console.DevConsoleManager;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The emulator on the service's own server, as in development. */
@QuarkusTest
class EmulatorMountTest extends ServiceTest {

    @Inject
    Vertx vertx;

    @Inject
    Clock service;

    @Test
    void isMountedOnTheServersOwnPort() {
        given().header("X-Amz-Target", "AWSCognitoIdentityProviderService.SignUp")
                .body("{}")
                .post("/emulator")
                .then()
                .statusCode(400)
                .header("x-amzn-ErrorType", equalTo("InvalidParameterException:"));
        given().get("/emulator/messages?to=" + email).then().statusCode(200).body("", hasSize(0));
        given().get("/emulator/{pool}/.well-known/jwks.json", SeededPools.USER_POOL_ID)
                .then()
                .statusCode(200);
    }

    @Test
    void givesTheServiceItsTime() {
        String now = given().body("{\"advance\": \"PT16M\"}")
                .post("/emulator/clock")
                .then()
                .statusCode(200)
                .extract()
                .path("now");

        assertThat(service.instant())
                .isBetween(Instant.parse(now), Instant.parse(now).plusSeconds(60));

        given().post("/emulator/reset").then().statusCode(204);
        assertThat(service.instant()).isBefore(Instant.parse(now));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"advance\": \"16\"}",
                "{\"advance\": \"PT-1S\"}",
                "{\"advance\": \"P36501D\"}"
            })
    void leavesItsTimeWithoutASensibleDuration(String body) {
        given().body(body).post("/emulator/clock").then().statusCode(400);

        assertThat(service.instant()).isBefore(Instant.now().plusSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-site, 204",
        "Sec-Fetch-Site, same-origin, 204",
        "Sec-Fetch-Site, none, 204",
        "Origin, https://attacker.example, 403",
        "Origin, http://localhost.attacker.example, 403",
        "Origin, null, 403",
        "Origin, %, 403",
        "Origin, http://localhost:3000, 204",
        "User-Agent, curl, 204"
    })
    void isChangedByNoPageOfAnotherSite(String header, String value, int status) {
        given().header(header, value).post("/emulator/reset").then().statusCode(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "clock", "users", "faults", "idp/Google/sign-in-as"})
    void isChangedNowhereByAPageOfAnotherSite(String path) {
        given().header("Origin", "https://attacker.example")
                .contentType("application/json")
                .body("{\"advance\": \"PT16M\"}")
                .post("/emulator/" + path)
                .then()
                .statusCode(403)
                .body(equalTo("A page of another site must not change the emulator."));
    }

    /** Any key would do here, so that every page of the internet would be an administrator. */
    @ParameterizedTest
    @CsvSource({"https://attacker.example, MissingAuthenticationTokenException:", "http://localhost:3000,"})
    void takesNoSignatureOfAPageOfAnotherSite(String origin, @Nullable String error) {
        given().header("Origin", origin)
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=any")
                .header("X-Amz-Target", "AWSCognitoIdentityProviderService.ListUsers")
                .body("{\"UserPoolId\":\"%s\"}".formatted(SeededPools.USER_POOL_ID))
                .post("/emulator")
                .then()
                .header("x-amzn-ErrorType", equalTo(error));
    }

    @Test
    void leavesTheStateOfAnApplicationInDevelopmentAlone(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("state.json");
        var besideIt =
                new EmulatorMount(8080, true, "/account", Optional.of(file), Optional.of(file), "1", LaunchMode.TEST);

        besideIt.save();

        assertThat(DevConsoleManager.<Object>getGlobal("cognito-emulator-state"))
                .isNull();
        assertThat(file).doesNotExist();
    }

    @Test
    void callsTheFunctionsOfTheSettingsAlsoAfterAReset() {
        var besideIt =
                new EmulatorMount(8080, true, "/account", Optional.empty(), Optional.empty(), "1", LaunchMode.TEST);
        Router router = Router.router(vertx);
        besideIt.mount(router, vertx);
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        try (var functions = new StubFunctions()) {
            besideIt.assign(new StartupEvent(), Optional.of("PreSignUp=gate"), functions.url());
            given().port(server.actualPort()).post("/emulator/reset").then().statusCode(204);

            given().port(server.actualPort())
                    .header("X-Amz-Target", "AWSCognitoIdentityProviderService.SignUp")
                    .body("{\"ClientId\":\"%s\",\"Username\":\"%s\",\"Password\":\"%s\"}"
                            .formatted(SeededPools.CLIENT_ID, email, PASSWORD))
                    .post("/emulator")
                    .then()
                    .statusCode(200);
            assertThat(functions.called("PreSignUp_SignUp")).isTrue();
        } finally {
            var unused = server.close();
        }
    }
}
