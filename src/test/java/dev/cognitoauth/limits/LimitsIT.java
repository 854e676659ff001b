package dev.cognitoauth.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cognitoauth.emulator.wire.Fault;
import dev.cognitoauth.testing.EmulatedCognito;
import dev.cognitoauth.testing.MetricsScrape;
import dev.cognitoauth.testing.PackagedService;
import dev.cognitoauth.testing.RedisServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** One instance in production mode, with each way to configure limits. */
@Tag("slow")
class LimitsIT {

    private static final int OF_ACCOUNT = 10;
    private static final int OF_ADDRESS = 30;
    /** Each has three names and an address. */
    private static final int MADE_UP = 25_000;
    /** By then the table is full, because each takes five of its 30,000 places. */
    private static final int FIRST = 8_000;

    private static final int AT_A_TIME = 16;

    private static final String ADDRESS = "192.0.2.1";
    private static final String TOO_MANY = "too_many_requests";
    private static final String POLICY = "ratelimit-policy";
    private static final String CALLS = "cognito_call_seconds_count";
    private static final String REFUSALS = "auth_limits_refusals_total";
    private static final String BY_ADDRESS = "auth_limits_by_address";

    private static final EmulatedCognito COGNITO = new EmulatedCognito();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @BeforeAll
    static void startCognito() {
        COGNITO.listen();
    }

    @AfterAll
    static void stopCognito() {
        COGNITO.stop();
    }

    @Test
    void refuseNobodyInTheModeShadowAndCountWhomTheyWould() throws Exception {
        try (var service = start(Map.of("AUTH_LIMITS", "shadow", "AUTH_TRUSTED_PROXIES", "1"))) {
            String name = newName();
            List<HttpResponse<String>> ofAccount = send(service, OF_ACCOUNT + 5, i -> guess(name, ADDRESS));
            List<HttpResponse<String>> ofAddress = send(service, OF_ADDRESS, i -> guess(newName(), ADDRESS));

            assertThat(ofAccount).allSatisfy(LimitsIT::assertTellsNothing);
            assertThat(ofAddress).allSatisfy(LimitsIT::assertTellsNothing);
            MetricsScrape metrics = service.metrics();
            assertThat(metrics.value(CALLS)).isEqualTo(OF_ACCOUNT + 5 + OF_ADDRESS);
            assertThat(metrics.value(REFUSALS, "limit", "sign-in-account", "mode", "shadow"))
                    .isEqualTo(5);
            // Of the address, the five beyond the limit of the account do not count.
            assertThat(metrics.value(REFUSALS, "limit", "sign-in-address", "mode", "shadow"))
                    .isEqualTo(OF_ACCOUNT);
            assertThat(metrics.value(REFUSALS)).isEqualTo(5 + OF_ACCOUNT);
            assertThat(metrics.value(BY_ADDRESS)).isEqualTo(1);
            assertThat(service.log()).doesNotContain("AUTH_TRUSTED_PROXIES", TOO_MANY);
        }
    }

    @Test
    void warnThatTheyCountNoAddressesWhereNobodyHasSaidHowManyProxiesThereAre() throws Exception {
        try (var service = start(Map.of("AUTH_LIMITS", "on"))) {
            String name = newName();

            assertThat(send(service, OF_ADDRESS + 5, i -> guess(newName(), ADDRESS)))
                    .noneMatch(LimitsIT::isRefused)
                    .allSatisfy(answer -> assertThat(answer.headers().firstValue(POLICY))
                            .hasValue("\"sign-in-account\";q=10;w=86400"));
            assertThat(send(service, OF_ACCOUNT + 5, i -> guess(name, ADDRESS)))
                    .filteredOn(LimitsIT::isRefused)
                    .hasSize(5);
            assertThat(service.log().lines().filter(line -> line.contains("limits by address are off")))
                    .singleElement()
                    .asString()
                    .contains("WARN", "AUTH_TRUSTED_PROXIES is missing");
            assertThat(service.metrics().text()).contains(BY_ADDRESS + " 0.0");
        }
    }

    @Test
    void countNothingAndTellNothingWhereTheyAreOff() throws Exception {
        assumeTrue(RedisServer.isInstalled(), "redis-server is not installed: skipped");
        try (var redis = RedisServer.start();
                var service = start(Map.of("AUTH_LIMITS", "off", "QUARKUS_REDIS_HOSTS", redis.url()))) {
            String name = newName();

            assertThat(send(service, OF_ADDRESS + 5, i -> guess(name, ADDRESS)))
                    .allSatisfy(LimitsIT::assertTellsNothing);

            MetricsScrape metrics = service.metrics();
            assertThat(metrics.value(CALLS)).isEqualTo(OF_ADDRESS + 5);
            assertThat(metrics.value(REFUSALS)).isZero();
            assertThat(redis.run("return redis.call('KEYS', '*{limits}*')")).isBlank();
            assertThat(metrics.text()).contains(BY_ADDRESS + " 0.0");
            assertThat(service.log()).doesNotContain("AUTH_TRUSTED_PROXIES", TOO_MANY);
        }
    }

    /** Nor does an account that is under attack get more tries by it. */
    @Test
    void takeNoMoreMemoryForAHundredThousandNamesAndAddresses(TestReporter reporter) throws Exception {
        assumeFalse(PackagedService.isNative(), "Only a JVM tells what is in use: skipped");
        COGNITO.emulator()
                .inject("SignUp", MADE_UP, new Fault.Refuse("UsernameExistsException", "User already exists"));
        try (var service = start(Map.of(
                "AUTH_LIMITS", "on",
                "AUTH_TRUSTED_PROXIES", "1",
                "QUARKUS_LOG_CATEGORY__REQUEST__LEVEL", "WARN",
                "QUARKUS_LOG_CATEGORY__AUDIT__LEVEL", "WARN"))) {
            String victim = newName();
            send(service, OF_ACCOUNT, i -> guess(victim, newAddress()));
            send(service, FIRST, i -> signUp(newAddress()));
            long before = service.liveBytes();

            send(service, MADE_UP - FIRST, i -> signUp(newAddress()));

            long more = service.liveBytes() - before;
            reporter.publishEntry("bytes in use", before + ", and then " + more + " more");
            // To keep all of them would take 14 MB.
            assertThat(more).isLessThan(5_000_000);
            assertThat(send(service, 1, i -> guess(victim, newAddress()))).allMatch(LimitsIT::isRefused);
            assertThat(service.metrics().value(REFUSALS)).isEqualTo(1);
        } finally {
            COGNITO.emulator().clearFaults();
        }
    }

    private static PackagedService start(Map<String, String> limits) throws IOException {
        var environment = new HashMap<>(COGNITO.variables());
        environment.putAll(limits);
        // None of them recovers while a test runs.
        environment.put("AUTH_LIMIT_RATES", "sign-in-account=10/1d,sign-in-address=30/1d");
        environment.put("AUTH_UPSTREAM_TIMEOUT", "10s");
        return PackagedService.start(environment);
    }

    private static void assertTellsNothing(HttpResponse<String> answer) {
        assertThat(isRefused(answer)).isFalse();
        assertThat(answer.headers().map()).doesNotContainKeys("ratelimit", POLICY);
    }

    private static boolean isRefused(HttpResponse<String> answer) {
        return answer.body().contains(TOO_MANY);
    }

    private static Request guess(String name, String address) {
        return new Request("/v1/sign-in", address, Map.of("username", name, "password", "Battery-staple-8"));
    }

    private static Request signUp(String address) {
        String phoneNumber = "+4915%08d".formatted(ADDRESSES.get());
        return new Request(
                "/v1/sign-up",
                address,
                Map.of(
                        "username",
                        newName(),
                        "email",
                        newName(),
                        "phone_number",
                        phoneNumber,
                        "password",
                        "Pass-word-8"));
    }

    private record Request(String path, String address, Map<String, Object> body) {

        HttpRequest to(int port) {
            return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .header("Content-Type", "application/json")
                    .header("X-Forwarded-For", address)
                    .POST(BodyPublishers.ofString(new JsonObject(body).encode()))
                    .build();
        }
    }

    private static List<HttpResponse<String>> send(PackagedService service, int count, IntFunction<Request> request)
            throws Exception {
        int port = service.port();
        var places = new Semaphore(AT_A_TIME);
        var running = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < count; i++) {
            places.acquire();
            running.add(HTTP.sendAsync(request.apply(i).to(port), BodyHandlers.ofString())
                    .whenComplete((answer, failure) -> places.release()));
        }
        return running.stream().map(CompletableFuture::join).toList();
    }

    private static String newName() {
        return "ada-" + UUID.randomUUID() + "@example.com";
    }

    private static String newAddress() {
        int number = ADDRESSES.incrementAndGet();
        return "10.%d.%d.%d".formatted(number >> 16, number >> 8 & 0xff, number & 0xff);
    }
}
