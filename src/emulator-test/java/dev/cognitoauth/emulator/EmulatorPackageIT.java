package dev.cognitoauth.emulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.cognitoauth.testing.Eventually;
import dev.cognitoauth.testing.PackagedService;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The package with the emulator in it. */
@Tag("slow")
class EmulatorPackageIT {

    private static final String EMAIL = "ada@example.com";
    private static final String PASSWORD = "Correct-horse-7";

    @TempDir
    Path directory;

    @Test
    void goesFromNothingToASignedInUser() throws Exception {
        try (PackagedService service = PackagedService.startEmulator(Map.of())) {
            signUp(service);
            confirm(service);

            post(service, "/v1/sign-in", Map.of("username", EMAIL, "password", PASSWORD))
                    .then()
                    .statusCode(200)
                    .body("access_token", notNullValue());
            given().port(service.port())
                    .get("/emulator")
                    .then()
                    .statusCode(200)
                    .body(containsString("for development"), containsString("InitiateAuth"));
            assertThat(service.log())
                    .contains("cognito-auth-service-emulator", "For development only")
                    .containsOnlyOnce("Passwords and tokens go to");
            assertThat(service.mostResidentMemory()).isLessThan(300);
        }
    }

    @Test
    void keepsItsUsersWhenItIsKilled() throws Exception {
        Path state = directory.resolve("state.json");
        var environment = Map.of("EMULATOR_STATE", state.toString());
        try (PackagedService service = PackagedService.startEmulator(environment)) {
            signUp(service);
            Eventually.holds("the sign-up is saved", () -> hasMessage(state));
        }

        try (PackagedService service = PackagedService.startEmulator(environment)) {
            confirm(service);
        }
    }

    @Test
    void isResetToItsSeed() throws Exception {
        try (PackagedService service = PackagedService.startEmulator(Map.of())) {
            signUp(service);

            post(service, "/emulator/reset", Map.of()).then().statusCode(204);

            given().port(service.port()).get("/emulator/messages").then().body("", hasSize(0));
        }
    }

    @Test
    void keepsItsStateFromASecondOne() throws Exception {
        var environment =
                Map.of("EMULATOR_STATE", directory.resolve("state.json").toString());
        try (PackagedService first = PackagedService.startEmulator(environment)) {
            first.port();

            try (PackagedService second = PackagedService.startEmulator(environment)) {
                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.log()).contains("state.json is in use by another emulator");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_ACCESS_KEY_ID, AKIDEXAMPLE, AWS_ACCESS_KEY_ID is set",
        "COGNITO_USER_POOL_ID, us-east-1_AbC123xyz, COGNITO_USER_POOL_ID is us-east-1_AbC123xyz",
        "AUTH_LOGIN_ENDPOINT, https://my-app.auth.us-east-1.amazoncognito.com, AUTH_LOGIN_ENDPOINT is",
        "EMULATOR_SEED, nowhere.yaml, EMULATOR_SEED: nowhere.yaml cannot be read",
        "EMULATOR_STATE, nowhere/state.json, EMULATOR_STATE: "
    })
    void refusesToStartWith(String variable, String value, String complaint) throws Exception {
        try (PackagedService service = PackagedService.startEmulator(Map.of(variable, value))) {
            assertThat(service.exitCode()).isEqualTo(1);
            assertThat(service.log()).contains(complaint);
        }
    }

    private static void signUp(PackagedService service) throws Exception {
        post(service, "/v1/sign-up", Map.of("email", EMAIL, "password", PASSWORD))
                .then()
                .statusCode(201);
    }

    private static void confirm(PackagedService service) throws Exception {
        String code = given().port(service.port())
                .get("/emulator/messages?to=" + EMAIL)
                .path("[0].code");
        post(service, "/v1/sign-up/confirm", Map.of("username", EMAIL, "code", code))
                .then()
                .statusCode(200);
    }

    private static Response post(PackagedService service, String path, Map<String, String> body) throws Exception {
        return given().port(service.port())
                .contentType("application/json")
                .body(body)
                .post(path);
    }

    private boolean hasMessage(Path state) {
        try {
            Path copy = Files.copy(state, directory.resolve("copy.json"), StandardCopyOption.REPLACE_EXISTING);
            Emulator restored = SeededEmulators.create(Clock.systemUTC());
            var file = new StateFile(copy, "", restored.state());
            file.open();
            file.close();
            return !restored.inbox().to(EMAIL).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
