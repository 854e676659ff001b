package dev.cognitoauth.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cognitoauth.testing.EmulatedCognito;
import dev.cognitoauth.testing.Eventually;
import dev.cognitoauth.testing.PackagedService;
import dev.cognitoauth.testing.RedisServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two instances behind one proxy, with Redis between them. The rates are those of the table, but slower to recover. */
@Tag("slow")
class SharedLimitsIT {

    private static final int REQUESTS = 1_000;
    private static final int OF_ACCOUNT = 10;
    private static final int OF_ADDRESS = 30;
    /** How long it takes until there is room for one more. */
    private static final Duration OF_ONE_FAILURE = Duration.ofHours(1).dividedBy(OF_ACCOUNT);

    private static final int OF_SESSION = 5;
    private static final int SIGN_UP_CALLS = 2;
    private static final int MOST_TRIES = 10;
    /** So many that instances on a busy machine still see in time what Redis answers. */
    private static final Semaphore AT_A_TIME = new Semaphore(8);

    private static final String RIGHT = "Correct-horse-7";
    private static final String WRONG = "Battery-staple-8";

    private static final EmulatedCognito COGNITO = new EmulatedCognito();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicInteger ADDRESSES = new AtomicInteger();
    private static RedisServer redis;
    private static List<PackagedService> instances;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(RedisServer.isInstalled(), "redis-server is not installed: skipped");
        COGNITO.listen();
        redis = RedisServer.start();
        var environment = new HashMap<>(COGNITO.variables());
        environment.putAll(Map.of(
                "AUTH_LIMITS", "on",
                "AUTH_LIMIT_RATES", "sign-in-address=30/1h,sign-in-account=10/1h,call-address=off",
                "AUTH_TRUSTED_PROXIES", "1",
                "AUTH_AUDIT_KEY", "the key of two instances, which is random",
                "AUTH_UPSTREAM_TIMEOUT", "10s",
                "QUARKUS_REDIS_HOSTS", redis.url()));
        instances = List.of(PackagedService.start(environment), PackagedService.start(environment));
        awaitSharing();
    }

    /** The first commands of an instance may come too late, because it connects to Redis then. */
    private static void awaitSharing() {
        Eventually.holds("both instances share", () -> {
            double unshared = sum("auth_limits_unshared_total");
            String name = newName();
            send(2, i -> signIn(newAddress(), name));
            return sum("auth_limits_unshared_total") == unshared;
        });
    }

    @AfterAll
    static void stop() throws Exception {
        if (redis != null) {
            for (PackagedService instance : instances) {
                instance.close();
            }
            redis.close();
            COGNITO.stop();
        }
    }

    @Test
    void letExactlyTheQuotaOfAnAccountThrough() throws Exception {
        assertThat(callsWhileSharing(OF_ACCOUNT, SharedLimitsIT::guessPasswordsOfOneAccount))
                .isEqualTo(OF_ACCOUNT);
    }

    @Test
    void letExactlyTheQuotaOfAnAddressThroughWhateverItSaysOfItself() throws Exception {
        assertThat(callsWhileSharing(OF_ADDRESS, () -> {
                    String address = newAddress();
                    send(REQUESTS, i -> signIn("6.6." + i / 250 + "." + i % 250 + ", " + address, newName()));
                }))
                .isEqualTo(OF_ADDRESS);
    }

    /** What comes at the same time goes to Redis in one command. */
    @Test
    void refuseNobodyBecauseOthersAreRefusedAtTheSameTime() throws Exception {
        int refused = 10;
        int others = 20;

        assertThat(callsWhileSharing(refused * OF_ACCOUNT + others, () -> {
                    List<String> names =
                            IntStream.range(0, refused).mapToObj(i -> newName()).toList();
                    for (int i = 0; i < refused * OF_ACCOUNT; i++) {
                        signIn(newAddress(), names.get(i % refused)).send(0).join();
                    }
                    var answers = IntStream.range(0, refused + others)
                            .mapToObj(i -> signIn(newAddress(), i % 3 == 0 ? names.get(i / 3) : newName())
                                    .send(1))
                            .toList();
                    answers.forEach(CompletableFuture::join);
                }))
                .isEqualTo(refused * OF_ACCOUNT + others);
    }

    @Test
    void askRedisNoMoreOnceAllInstancesTogetherHaveRefused() throws Exception {
        double commands = sum("shared_store_commands_total");

        guessPasswordsOfOneAccount();

        assertThat(sum("shared_store_commands_total") - commands).isLessThan(REQUESTS / 10.0);
    }

    private static void guessPasswordsOfOneAccount() {
        String name = newName();
        send(REQUESTS, i -> signIn(newAddress(), name));
    }

    /**
     * How many requests get as far as Cognito while the instances count together. On a busy machine Redis may answer too late,
     * and an instance then decides alone about a request. So this tries until Redis was in time for every request.
     */
    private static double callsWhileSharing(int quota, Requests requests) throws Exception {
        for (int i = 0; i < MOST_TRIES; i++) {
            double callsBefore = calls();
            double aloneBefore = sum("auth_limits_unshared_total");
            requests.send();
            double calls = calls() - callsBefore;
            double alone = sum("auth_limits_unshared_total") - aloneBefore;
            if (alone == 0) {
                return calls;
            }
            assertThat(calls).isBetween((double) quota, quota + alone);
        }
        throw new AssertionError("Redis was too late each time");
    }

    @Test
    void keepLimitsWhileRedisIsKilledAndStartedAgain() throws Exception {
        String name = newName();
        double calls = calls();

        var statuses = List.of(
                send(100, i -> signIn(newAddress(), name)),
                sendWhile(redis::kill, 300, name),
                sendWhile(() -> redis = RedisServer.startAt(redis.port()), 300, name),
                send(300, i -> signIn(newAddress(), name)));

        assertThat(statuses)
                .allSatisfy(batch ->
                        assertThat(batch).extracting(HttpResponse::statusCode).isSubsetOf(401, 429));
        assertThat(calls() - calls).isBetween((double) OF_ACCOUNT, 2.0 * OF_ACCOUNT);
        assertThat(sum("auth_limits_unshared_total")).isPositive();
        awaitSharing();
        letExactlyTheQuotaOfAnAccountThrough();
    }

    @Test
    void keepLimitsWhileRedisHangs() throws Exception {
        String name = newName();
        double calls = calls();

        redis.pause();
        var answers = send(200, i -> signIn(newAddress(), name));
        redis.resume();

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(401, 429);
        assertThat(calls() - calls).isBetween((double) OF_ACCOUNT, 2.0 * OF_ACCOUNT);
        awaitSharing();
    }

    /** After one failure, somebody may sign in again as soon as one more fits, though it takes a day until the clock is there. */
    @Test
    void lockNobodyOutForLongWhereTheClockOfRedisIsSetBack() throws Exception {
        assertThat(callsWhileSharing(2, () -> {
                    String name = newName();
                    signIn(newAddress(), name).send(0).join();
                    moveClockOfRedis(Duration.ofDays(-1));
                    var refused = signIn(newAddress(), name).send(0).join();
                    assertThat(refused.statusCode()).isIn(401, 429);
                    moveClockOfRedis(OF_ONE_FAILURE);
                    signIn(newAddress(), name).send(1).join();
                }))
                .isEqualTo(2);
    }

    /** No clock of this machine can be moved for it, so this moves what the levels of accounts say of the time instead. */
    private static void moveClockOfRedis(Duration step) throws Exception {
        redis.run("""
                for _, key in ipairs(redis.call('KEYS', '*{limits}:sign-in-account:*')) do
                  local moved = redis.call('GET', key) - %d
                  redis.call('SET', key, string.format('%%.0f', moved), 'PX', 86400000)
                end""".formatted(TimeUnit.NANOSECONDS.toMicros(step.toNanos())));
    }

    @Test
    void giveBackAtBothInstancesWhatASuccessGivesBack() throws Exception {
        int failures = 4;

        // With the call of the right password.
        assertThat(callsWhileSharing(SIGN_UP_CALLS + failures + 1 + OF_ACCOUNT, () -> {
                    String name = signedUp();
                    for (int i = 0; i < failures; i++) {
                        signIn(newAddress(), name).send(i % 2).join();
                    }
                    signInToSession(name);
                    send(40, i -> signIn(newAddress(), name));
                }))
                .isEqualTo(SIGN_UP_CALLS + failures + 1 + OF_ACCOUNT);
    }

    private static String signedUp() {
        String name = newName();
        request(0, "/v1/sign-up", newAddress(), Map.of("email", name, "password", RIGHT))
                .join();
        String code = COGNITO.emulator().inbox().to(name).get(0).code();
        request(0, "/v1/sign-up/confirm", newAddress(), Map.of("username", name, "code", code))
                .join();
        return name;
    }

    /** The cookies show that the request is still known after the answer of Redis. */
    private static void signInToSession(String name) {
        var session = request(0, "/v1/session", newAddress(), Map.of("username", name, "password", RIGHT))
                .join();
        assertThat(session.statusCode()).as(session.body()).isEqualTo(200);
        assertThat(session.headers().allValues("Set-Cookie")).isNotEmpty();
    }

    /** How many guesses get as far as Cognito. */
    @Test
    void stopAGuesser() throws Exception {
        double dictionary = callsWhileSharing(OF_ACCOUNT, () -> {
            String victim = newName();
            List<String> addresses =
                    IntStream.range(0, 50).mapToObj(i -> newAddress()).toList();
            send(REQUESTS, i -> signIn(addresses.get(i % 50), victim));
        });
        double spraying = callsWhileSharing(OF_ADDRESS, () -> {
            String address = newAddress();
            send(REQUESTS, i -> signIn(address, newName()));
        });
        double codes = callsWhileSharing(OF_SESSION + 1, () -> {
            String session = session();
            send(REQUESTS, i -> code(session, "%08d".formatted(i)));
        });

        System.out.printf(
                "Of %d guesses each, these reached Cognito: a dictionary against one account from 50 addresses %.0f,"
                        + " one password against as many accounts from one address %.0f, codes against one session %.0f%n",
                REQUESTS, dictionary, spraying, codes - 1);
        assertThat(List.of(dictionary, spraying, codes - 1)).containsExactly(10.0, 30.0, 5.0);
    }

    /** Of a one-time code for a user whom nobody knows, which takes one call. */
    private static String session() {
        return new JsonObject(request(
                                0,
                                "/v1/sign-in",
                                newAddress(),
                                Map.of("flow", "choice", "username", newName(), "preferred_challenge", "EMAIL_OTP"))
                        .join()
                        .body())
                .getString("session");
    }

    private static Attempt code(String session, String code) {
        return instance -> request(
                instance,
                "/v1/sign-in/challenge",
                newAddress(),
                Map.of("challenge", "EMAIL_OTP", "username", newName(), "session", session, "code", code));
    }

    /** One request, at whichever instance. */
    private interface Attempt {
        CompletableFuture<HttpResponse<String>> send(int instance);
    }

    private static Attempt signIn(String forwardedFor, String name) {
        return instance -> request(instance, "/v1/sign-in", forwardedFor, Map.of("username", name, "password", WRONG));
    }

    private static List<HttpResponse<String>> send(int count, IntFunction<Attempt> attempt) {
        var running = IntStream.range(0, count)
                .mapToObj(i -> {
                    AT_A_TIME.acquireUninterruptibly();
                    return attempt.apply(i).send(i % 2).whenComplete((answer, failure) -> AT_A_TIME.release());
                })
                .toList();
        return running.stream().map(CompletableFuture::join).toList();
    }

    private interface Requests {
        void send() throws Exception;
    }

    private static List<HttpResponse<String>> sendWhile(Requests disturbance, int count, String name) throws Exception {
        var running = IntStream.range(0, count)
                .mapToObj(i -> signIn(newAddress(), name).send(i % 2))
                .toList();
        disturbance.send();
        return running.stream().map(CompletableFuture::join).toList();
    }

    private static CompletableFuture<HttpResponse<String>> request(
            int instance, String path, String forwardedFor, Map<String, Object> body) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port(instances.get(instance)) + path))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", forwardedFor)
                .header("X-CSRF", "1")
                .POST(BodyPublishers.ofString(new JsonObject(body).encode()))
                .build();
        return HTTP.sendAsync(request, BodyHandlers.ofString());
    }

    private static double calls() {
        return sum("cognito_call_seconds_count");
    }

    private static double sum(String metric, String... labels) {
        return instances.stream()
                .mapToDouble(instance -> instance.metrics().value(metric, labels))
                .sum();
    }

    private static int port(PackagedService instance) {
        try {
            return instance.port();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String newName() {
        return "ada-" + UUID.randomUUID() + "@example.com";
    }

    private static String newAddress() {
        int number = ADDRESSES.incrementAndGet();
        return "10.%d.%d.%d".formatted(number >> 16, number >> 8 & 0xff, number & 0xff);
    }
}
