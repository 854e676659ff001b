package dev.cognitoauth.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cognitoauth.testing.Eventually;
import dev.cognitoauth.testing.RedisServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SharedStoreTest {

    private static final Duration LIFE = Duration.ofMinutes(1);

    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private Vertx vertx;

    @BeforeEach
    void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterEach
    void stopVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void keepsNothingWithoutRedis() {
        var store = new SharedStore(null, "pool", metrics);

        put(store, "key", "value");

        assertThat(store.isThere()).isFalse();
        assertThat(get(store, "key")).isEmpty();
        assertThat(metrics.getMeters()).isEmpty();
    }

    @Test
    void doesWithoutARedisThatIsNotThere() {
        var store = store("redis://127.0.0.1:1", "pool");

        put(store, "key", "value");

        assertThat(store.isThere()).isTrue();
        assertThat(get(store, "key")).isEmpty();
        // The first command of a process that has just started may come too late to fail.
        assertThat(count("failed") + count("timeout")).isEqualTo(2);
    }

    @Test
    void letsNoMoreThanAThousandCommandsWaitForARedisThatTakesConnectionsAndHangs() throws Exception {
        try (var hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var store = store("redis://127.0.0.1:" + hanging.getLocalPort(), "pool");

            List<CompletableFuture<Optional<String>>> commands = IntStream.range(0, 1_500)
                    .mapToObj(i -> store.get("key").subscribeAsCompletionStage())
                    .toList();

            assertThat(commands.stream().map(CompletableFuture::join)).allMatch(Optional::isEmpty);
            assertThat(count("failed")).isEqualTo(500);
            assertThat(count("timeout")).isEqualTo(1_000);
        }
    }

    @Test
    @Tag("slow")
    void sharesWithTheInstancesOfTheSameUserPool() throws Exception {
        assumeTrue(RedisServer.isInstalled(), "redis-server is not installed: skipped");
        try (var redis = RedisServer.start()) {
            var one = store(redis.url(), "pool");
            var other = store(redis.url(), "pool");
            var stranger = store(redis.url(), "another");

            Eventually.holds("kept", () -> {
                put(one, "key", "value");
                return get(other, "key").equals(Optional.of("value"));
            });

            assertThat(get(other, "nothing")).isEmpty();
            assertThat(get(stranger, "key")).isEmpty();
        }
    }

    @Test
    @Tag("slow")
    void letsOnlyTheFirstInstanceKeepAText() throws Exception {
        assumeTrue(RedisServer.isInstalled(), "redis-server is not installed: skipped");
        try (var redis = RedisServer.start()) {
            var one = store(redis.url(), "pool");
            var other = store(redis.url(), "pool");
            Eventually.holds("kept", () -> {
                put(one, "connected", "yes");
                return get(other, "connected").isPresent();
            });

            assertThat(one.putIfAbsent("key", "one", LIFE).await().indefinitely())
                    .isEmpty();
            assertThat(other.putIfAbsent("key", "other", LIFE).await().indefinitely())
                    .contains("one");
            assertThat(get(one, "key")).contains("one");

            one.remove("key").await().indefinitely();
            assertThat(other.putIfAbsent("key", "other", LIFE).await().indefinitely())
                    .isEmpty();
            assertThat(get(one, "key")).contains("other");
        }
    }

    @Test
    @Tag("slow")
    void forgetsWhatHasOutlivedItsTime() throws Exception {
        assumeTrue(RedisServer.isInstalled(), "redis-server is not installed: skipped");
        try (var redis = RedisServer.start()) {
            var store = store(redis.url(), "pool");
            Eventually.holds("kept", () -> {
                store.put("key", "value", Duration.ofMillis(500)).await().indefinitely();
                return get(store, "key").isPresent();
            });

            Eventually.holds("forgotten", () -> get(store, "key").isEmpty());
        }
    }

    @Test
    @Tag("slow")
    void doesWithoutARedisThatHangsOrIsFullOrKilled() throws Exception {
        assumeTrue(RedisServer.isInstalled(), "redis-server is not installed: skipped");
        try (var redis = RedisServer.start("--maxmemory", "1")) {
            var store = store(redis.url(), "pool");
            Eventually.holds("connected", () -> {
                get(store, "key");
                return count("ok") > 0;
            });

            put(store, "full", "value");
            assertThat(count("failed")).isPositive();

            redis.pause();
            for (int i = 0; i < 100; i++) {
                assertThat(get(store, "key")).isEmpty();
            }
            assertThat(count("timeout")).isPositive();

            redis.resume();
            double answered = count("ok");
            Eventually.holds("answers again", () -> get(store, "key").isEmpty() && count("ok") > answered);
            redis.kill();
            assertThat(get(store, "key")).isEmpty();

            try (var restarted = RedisServer.startAt(redis.port())) {
                Eventually.holds("is used again", () -> {
                    put(store, "key", "value");
                    return get(store, "key").isPresent();
                });
                assertThat(restarted.port()).isEqualTo(redis.port());
            }
        }
    }

    @Test
    @Tag("slow")
    void answersInTheContextOfTheCallerAndConnectsInThatOfItsEventLoop() throws Exception {
        assumeTrue(RedisServer.isInstalled(), "redis-server is not installed: skipped");
        try (var redis = RedisServer.start()) {
            var connecting = new ConcurrentLinkedQueue<Context>();
            var connections = new SharedConnections(vertx, () -> {
                connecting.add(vertx.getOrCreateContext());
                return Redis.createClient(vertx, redis.url());
            });
            var store = new SharedStore(connections, "pool", metrics);
            Context one = vertx.getOrCreateContext();
            Context other =
                    CompletableFuture.supplyAsync(vertx::getOrCreateContext).join();

            for (Context eventLoop : List.of(one, other, one)) {
                Context ofRequest = VertxContext.createNewDuplicatedContext(eventLoop);
                Eventually.holds("answered", () -> contextOfAnswer(store, ofRequest) == ofRequest && count("ok") > 0);
            }

            assertThat(connecting).hasSize(3).endsWith(one, other);
        }
    }

    private static Context contextOfAnswer(SharedStore store, Context caller) {
        var answered = new CompletableFuture<Context>();
        caller.runOnContext(
                here -> store.get("key").subscribe().with(found -> answered.complete(Vertx.currentContext())));
        return answered.join();
    }

    private SharedStore store(String url, String pool) {
        return new SharedStore(new SharedConnections(vertx, () -> Redis.createClient(vertx, url)), pool, metrics);
    }

    private static void put(SharedStore store, String key, String value) {
        store.put(key, value, LIFE).await().indefinitely();
    }

    private static Optional<String> get(SharedStore store, String key) {
        return store.get(key).await().indefinitely();
    }

    private double count(String result) {
        return metrics.counter("shared.store.commands", "result", result).count();
    }
}
