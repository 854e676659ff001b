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
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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

    @Test
    void leavesTheStateOfAnApplicationInDevelopmentAlone(@TempDir Path directory) {
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
