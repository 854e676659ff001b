package dev.cognitoauth.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cognitoauth.testing.Eventually;
import dev.cognitoauth.testing.LogCapture;
import dev.cognitoauth.testing.RedisServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Tag("slow")
@Execution(ExecutionMode.SAME_THREAD)
class SharedEventsTest {

    private final List<String> learned = new CopyOnWriteArrayList<>();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private Vertx vertx;

    @BeforeEach
    void startVertx() throws Exception {
        assumeTrue(RedisServer.isInstalled(), "redis-server is not installed: skipped");
        vertx = Vertx.vertx();
    }

    @AfterEach
    void stopVertx() {
        if (vertx != null) {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void areLearnedByAllInstancesAlsoByThoseThatStartLater() throws Exception {
        try (var redis = RedisServer.start()) {
            SharedEvents teller = events(redis.port());
            teller.follow(event -> {});
            List<String> many =
                    IntStream.range(0, 3_000).mapToObj(i -> "event " + i).toList();

            many.forEach(teller::tell);
            teller.tell("last");
            events(redis.port()).follow(learned::add);

            Eventually.holds("learned", () -> learned.contains("last"));
            assertThat(learned).containsAll(many);
        }
    }

    @Test
    void areToldOnceRedisAnswersAgain() throws Exception {
        var redis = RedisServer.start();
        SharedEvents teller = events(redis.port());
        teller.follow(event -> {});
        events(redis.port()).follow(learned::add);
        teller.tell("before");
        Eventually.holds("learned", () -> learned.contains("before"));
        redis.kill();

        teller.tell("meanwhile");

        try (var restarted = RedisServer.startAt(redis.port())) {
            assertThat(restarted.port()).isEqualTo(redis.port());
            Eventually.holds("learned", () -> learned.contains("meanwhile"));
        }
    }

    @Test
    void areCountedWhereTooManyWaitForRedis() {
        SharedEvents teller = events(1);

        try (var log = new LogCapture(SharedEvents.class.getName())) {
            IntStream.range(0, SharedEvents.MOST_UNTOLD + 3).forEach(i -> teller.tell("event " + i));

            assertThat(log.messages()).hasSize(1);
        }
        assertThat(metrics.counter("shared.events.lost").count()).isEqualTo(3);
    }

    /** Others may have told so much that it is more than one page. */
    @Test
    void areReadPageByPage() throws Exception {
        try (var redis = RedisServer.start()) {
            SharedStore store = store(redis.port());
            for (int i = 0; i <= 5 * SharedStore.MOST_ENTRIES; i++) {
                String text = "event " + i;
                Eventually.holds(
                        "kept",
                        () -> store.append("events", text, Instant.EPOCH)
                                .await()
                                .indefinitely());
            }

            events(redis.port()).follow(learned::add);

            Eventually.holds("learned", () -> learned.size() == 5 * SharedStore.MOST_ENTRIES + 1);
            assertThat(learned).doesNotHaveDuplicates();
        }
    }

    private SharedEvents events(int port) {
        return new SharedEvents(store(port), vertx, Clock.systemUTC(), metrics);
    }

    private SharedStore store(int port) {
        return new SharedStore(
                new SharedConnections(vertx, () -> Redis.createClient(vertx, "redis://127.0.0.1:" + port)),
                "pool",
                metrics);
    }
}
