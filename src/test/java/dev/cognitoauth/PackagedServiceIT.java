package dev.cognitoauth;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.equalToIgnoringCase;
import static org.hamcrest.Matchers.nullValue;

import dev.cognitoauth.emulator.SeededManagedLogin;
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
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the application starts, ends and logs in production. */
class PackagedServiceIT {

    private static final EmulatedCognito COGNITO = new EmulatedCognito();

    @BeforeAll
    static void startCognito() {
        COGNITO.start();
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
                "AWS_REGION | | AWS_REGION is missing: it must look like eu-central-1",
                "AWS_REGION | Frankfurt | AWS_REGION is malformed: it must look like eu-central-1",
                "COGNITO_USER_POOL_ID | | COGNITO_USER_POOL_ID is missing: it must look like us-east-1_AbC123xyz",
                "COGNITO_USER_POOL_ID | eu-west-1_Abc | COGNITO_USER_POOL_ID is malformed: it must look like us-east-1_AbC123xyz",
                "COGNITO_CLIENT_ID | | COGNITO_CLIENT_ID is missing: it must look like 1h57kf5cpq17m0eml12EXAMPLE",
                "COGNITO_CLIENT_ID | a b | COGNITO_CLIENT_ID is malformed: it must look like 1h57kf5cpq17m0eml12EXAMPLE",
                "COGNITO_IDENTITY_POOL_ID | x | COGNITO_IDENTITY_POOL_ID is malformed: it must look like us-east-1:128d0a74-c82f-4553-916d-90053e4a8b0f",
                "AUTH_KEYS | dev:Zm9yIGRldmVsb3BtZW50LCBhbmQgbm90IHNlY3JldCE= | AUTH_KEYS has a key that others know",
                "AUTH_KEYS | k1:Zm9yIGRldmVsb3BtZW50LCBhbmQgbm90IHNlY3JldCE | AUTH_KEYS has a key that others know",
                "AUTH_KEYS | k1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= | AUTH_KEYS has a key that others know",
                "AUTH_AUDIT_KEY | 00000000000000000000000000000000 | AUTH_AUDIT_KEY can be guessed",
                "QUARKUS_PROFILE | dev | QUARKUS_PROFILE is dev: this is the production package",
                "QUARKUS_PROFILE | test | QUARKUS_PROFILE is test: this is the production package",
                "QUARKUS_PROFILE | dev,prod | QUARKUS_PROFILE is dev: this is the production package",
                "QUARKUS_CONFIG_PROFILE_PARENT | dev | QUARKUS_PROFILE is dev: this is the production package"
            })
    void refusesToStartWithOneSentence(String variable, String value, String sentence) throws Exception {
        var environment = environment();
        environment.remove(variable);
        if (value != null) {
            environment.put(variable, value);
        }

        try (var service = PackagedService.start(environment)) {
            assertThat(service.exitCode()).isNotZero();
            assertThat(service.log()).containsOnlyOnce(sentence).doesNotContain("\tat ");
        }
    }

    @Test
    void startsWithAProfileOfTheOperator() throws Exception {
        var environment = environment();
        environment.put("QUARKUS_PROFILE", "staging,prod");
        environment.put("_STAGING_QUARKUS_SHUTDOWN_DELAY", "0s");
        try (var service = PackagedService.start(environment)) {
            given().port(service.managementPort()).get("/q/health/ready").then().statusCode(200);
        }
    }

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
        var environment = new HashMap<>(Map.of(
                "AWS_REGION", SeededPools.REGION,
                "COGNITO_USER_POOL_ID", SeededPools.USER_POOL_ID,
                "COGNITO_CLIENT_ID", SeededPools.CLIENT_ID,
                "COGNITO_IDENTITY_POOL_ID", SeededPools.OPEN_IDENTITY_POOL_ID,
                "AUTH_IDENTITY_ENDPOINT", COGNITO.endpoint(),
                "QUARKUS_SHUTDOWN_DELAY", "1s",
                "QUARKUS_COGNITO_USER_POOLS_ENDPOINT_OVERRIDE", COGNITO.endpoint()));
        environment.putAll(Map.of(
                "COGNITO_DOMAIN",
                SeededManagedLogin.DOMAIN,
                "AUTH_LOGIN_ENDPOINT",
                COGNITO.endpoint() + "/domain/" + SeededManagedLogin.DOMAIN,
                "AUTH_LOGIN_CALLBACKS",
                "http://localhost:3000/callback",
                "AUTH_LOGIN_PROVIDERS",
                "COGNITO,Google",
                "AUTH_KEYS",
                EmulatedCognito.LOGIN_KEY));
        return environment;
    }
}
