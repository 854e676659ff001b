package dev.cognitoauth.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cognitoauth.testing.Eventually;
import dev.cognitoauth.testing.RedisServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class SharedEventsTest {

    private final List<String> learned = new CopyOnWriteArrayList<>();
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

    private SharedEvents events(int port) {
        var redis = Redis.createClient(vertx, "redis://127.0.0.1:" + port);
        return new SharedEvents(new SharedStore(redis, "pool", new SimpleMeterRegistry()), vertx, Clock.systemUTC());
    }
}
