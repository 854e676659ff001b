package dev.cognitoauth;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.equalToIgnoringCase;
import static org.hamcrest.Matchers.nullValue;

import dev.cognitoauth.emulator.SeededPools;
import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.testing.EmulatedCognito;
import dev.cognitoauth.testing.Eventually;
import dev.cognitoauth.testing.PackagedService;
import dev.cognitoauth.testing.SecretCanary;
import dev.cognitoauth.testing.TraceCollector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the application starts, ends and logs in production. */
class PackagedServiceIT {

    private static final EmulatedCognito COGNITO = new EmulatedCognito();

    @BeforeAll
    static void startCognito() {
        COGNITO.listen();
    }

    @AfterAll
    static void stopCognito() {
        COGNITO.stop();
    }

    @Test
    void startsWithinASecondNativelyAndInHalfOfWhatTheStartupProbeWaitsOtherwise() throws Exception {
        try (var service = PackagedService.start(environment())) {
            assertThat(service.secondsToStart()).isLessThan(PackagedService.isNative() ? 1 : 30);
        }
    }

    @Test
    void startsWithoutAnEmulator() throws Exception {
        try (var service = PackagedService.start(environment())) {
            int port = service.port();

            given().port(port).get("/emulator/messages").then().statusCode(404).body("code", equalTo("not_found"));
            given().port(port).post("/emulator").then().statusCode(404);
            given().port(port).get("/q/swagger-ui").then().statusCode(404);
            given().port(port).get("/q/openapi").then().statusCode(200);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "QUARKUS_PROFILE | dev | QUARKUS_PROFILE is dev: this is the production package",
                "QUARKUS_PROFILE | test | QUARKUS_PROFILE is test: this is the production package",
                "QUARKUS_PROFILE | dev,prod | QUARKUS_PROFILE is dev: this is the production package",
                "QUARKUS_CONFIG_PROFILE_PARENT | dev | QUARKUS_PROFILE is dev: this is the production package",
                "QUARKUS_LOG_CONSOLE_JSON_ENABLED | flase | It must be true or false"
            })
    void refusesToStartWithOneSentence(String variable, String value, String sentence) throws Exception {
        var environment = environment();
        environment.put(variable, value);

        try (var service = PackagedService.start(environment)) {
            assertThat(service.exitCode()).isNotZero();
            assertThat(service.log()).containsOnlyOnce(sentence).doesNotContain("\tat ");
        }
    }

    @Test
    void tellsAllThatIsWrongBeforeItStarts() throws Exception {
        var environment = environment();
        environment.remove("COGNITO_CLIENT_ID");
        environment.putAll(Map.of(
                "AWS_REGION", "us-esat-1",
                "COGNITO_CLIENT_SECRET", "\"" + SeededPools.CLIENT_SECRET + "\"",
                "AUTH_KEYS", "dev:Zm9yIGRldmVsb3BtZW50LCBhbmQgbm90IHNlY3JldCE=",
                "AUTH_AUDIT_KEY", "00000000000000000000000000000000",
                "AUTH_REFRESH", "${NOTHING}",
                "AUTH_TRUSTED_PROXIES", "-1",
                "AUTH_UPSTREAM_TIMEOUT", "soon",
                "QUARKUS_HTTP_CORS_ENABLED", "true",
                "QUARKUS_HTTP_PORT", "http",
                "QUARKUS_LOG_LEVEL", "'DEBUG'"));

        try (var service = PackagedService.start(environment)) {
            assertThat(service.exitCode()).isNotZero();
            assertThat(service.log().lines().filter(line -> line.matches("[A-Z_]+ (is|has|can) .*")))
                    .containsExactlyInAnyOrder(
                            "COGNITO_CLIENT_ID is missing: it must look like 1h57kf5cpq17m0eml12EXAMPLE",
                            "COGNITO_CLIENT_SECRET is in quotes: they are a part of the value here, so leave them out",
                            "AUTH_KEYS has a key that others know or can guess, or one key twice:"
                                    + " make each by openssl rand -base64 32",
                            "AUTH_REFRESH has ${...} with the name of nothing that is set: write \\${ where no name is meant",
                            "AUTH_TRUSTED_PROXIES is malformed: it must be a number from 0 to 10",
                            "AUTH_UPSTREAM_TIMEOUT is malformed: it must look like 5s, and be from 1ms to 300s",
                            "AUTH_AUDIT_KEY can be guessed: make it by openssl rand -hex 32",
                            "QUARKUS_HTTP_PORT is malformed: it must be a number from 0 to 65535",
                            "AWS_REGION is us-esat-1, but COGNITO_USER_POOL_ID is of us-east-1: one of them is wrong",
                            "AWS_REGION is us-esat-1, but COGNITO_IDENTITY_POOL_ID is of us-east-1: one of them is wrong",
                            "QUARKUS_HTTP_CORS_ORIGINS is missing: QUARKUS_HTTP_CORS_ENABLED needs it",
                            "QUARKUS_LOG_LEVEL is in quotes: leave them out");
            assertThat(service.log()).doesNotContain("\tat ", SeededPools.CLIENT_SECRET);
        }
    }

    @Tag("slow")
    @Test
    void readsSettingsInQuotesAndFromAFileOfTheOperator(@TempDir Path directory) throws Exception {
        var environment = environment();
        List.of("COGNITO_CLIENT_ID", "COGNITO_USER_POOL_ID").forEach(environment::remove);
        Path located = Files.writeString(
                directory.resolve("more.properties"), "COGNITO_USER_POOL_ID=" + SeededPools.USER_POOL_ID);
        environment.put("QUARKUS_CONFIG_LOCATIONS", located.toUri().toString());
        String dotEnv = """
                # The app client that has a secret
                export COGNITO_CLIENT_ID='%s'
                COGNITO_CLIENT_SECRET="%s" # of the emulator
                AUTH_REFERSH=legacy
                """.formatted(SeededPools.SECRET_CLIENT_ID, SeededPools.CLIENT_SECRET);

        try (var service = PackagedService.start(environment, dotEnv)) {
            given().port(service.port())
                    .contentType("application/json")
                    .body("{\"username\": \"nobody@example.com\", \"password\": \"Correct-horse-7\"}")
                    .post("/v1/sign-in")
                    .then()
                    .statusCode(401)
                    .body("code", equalTo("not_authorized"));
            assertThat(service.log())
                    .containsOnlyOnce("AUTH_REFERSH is no setting of this service. Did you mean AUTH_REFRESH?");
        }
    }

    @Tag("slow")
    @Test
    void startsWithAProfileOfTheOperator() throws Exception {
        var environment = environment();
        environment.put("QUARKUS_PROFILE", "staging,prod");
        environment.put("_STAGING_QUARKUS_SHUTDOWN_DELAY", "0s");
        try (var service = PackagedService.start(environment)) {
            given().port(service.managementPort()).get("/q/health/ready").then().statusCode(200);
        }
    }

    @Tag("slow")
    @Test
    void answersWhatIsRunningBeforeItEnds() throws Exception {
        try (var service = PackagedService.start(environment())) {
            int port = service.port();
            COGNITO.emulator().inject("InitiateAuth", 1, new Fault.Stall(Duration.ofSeconds(2)));
            int before = COGNITO.emulator().calls("InitiateAuth");
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/sign-in"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"username\": \"ada@example.com\", \"password\": \"wrong\"}"))
                    .build();
            var answer = HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofString());
            Eventually.holds(
                    "the sign-in reaches Cognito", () -> COGNITO.emulator().calls("InitiateAuth") > before);

            service.terminate();

            assertThat(answer.get().statusCode()).isEqualTo(401);
            assertThat(service.exitCode()).isZero();
            assertThat(service.log()).contains("stopped in").doesNotContain("Timed out");
        }
    }

    @Tag("slow")
    @Test
    void sendsCallersElsewhereBeforeItEnds() throws Exception {
        try (var service = PackagedService.start(environment())) {
            int port = service.port();
            int management = service.managementPort();
            given().port(management).get("/q/health/ready").then().statusCode(200);
            given().port(port).get("/v1/user").then().statusCode(401).header("Connection", nullValue());

            service.terminate();
            Eventually.holds(
                    "it is not ready",
                    () -> given().port(management).get("/q/health/ready").statusCode() == 503);

            given().port(port)
                    .get("/v1/user")
                    .then()
                    .statusCode(401)
                    .header("Connection", equalToIgnoringCase("close"));
            assertThat(service.exitCode()).isZero();
        }
    }

    @Test
    void isReadyWithoutCognito() throws Exception {
        var environment = environment();
        environment.put("QUARKUS_COGNITO_USER_POOLS_ENDPOINT_OVERRIDE", "http://localhost:1");
        try (var service = PackagedService.start(environment)) {
            given().port(service.managementPort()).get("/q/health/ready").then().statusCode(200);
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"DEBUG", "TRACE"})
    void writesNoSecretToTheLog(String level) throws Exception {
        var environment = environment();
        environment.put("QUARKUS_LOG_LEVEL", level);
        try (var service = PackagedService.start(environment)) {
            List<String> secrets = new SecretCanary(service.port(), COGNITO.emulator()).goesThroughEverything();

            String metrics =
                    given().port(service.managementPort()).get("/q/metrics").asString();
            assertThat(metrics).contains("auth_requests_total").contains("cognito_calls_total");
            service.terminate();
            service.exitCode();
            String log = service.log();
            assertThat(log)
                    .contains(
                            "Cognito refused InitiateAuth with", "upstream_failure", "\"event\":\"sign_in\"", "\"ms\":")
                    .doesNotContain("canary-");
            assertThat(secrets).hasSizeGreaterThan(15);
            assertThat(SecretCanary.leaked(secrets, log + metrics)).isEmpty();
        }
    }

    @Tag("slow")
    @Test
    void sendsTracesWithoutASecretWhereAskedTo() throws Exception {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        try (var collector = new TraceCollector();
                var service = PackagedService.start(collector.environment(environment()))) {
            given().port(service.port())
                    .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                    .get("/v1/devices/marked-device-key");
            List<String> secrets = new SecretCanary(service.port(), COGNITO.emulator()).goesThroughEverything();

            service.terminate();
            service.exitCode();
            String spans = collector.received();
            assertThat(spans)
                    .contains("Cognito InitiateAuth", "aws.request_id", "not_authorized", "/v1/devices/{key}")
                    .contains(new String(HexFormat.of().parseHex(trace), ISO_8859_1))
                    .doesNotContain("canary-");
            assertThat(SecretCanary.leaked(secrets, spans)).isEmpty();
        }
    }

    private static Map<String, String> environment() {
        var environment = new HashMap<>(COGNITO.variables());
        environment.putAll(Map.of(
                "COGNITO_IDENTITY_POOL_ID", SeededPools.OPEN_IDENTITY_POOL_ID,
                "QUARKUS_SHUTDOWN_DELAY", "1s",
                "AUTH_LOGIN_CALLBACKS", "http://localhost:3000/callback"));
        return environment;
    }
}
