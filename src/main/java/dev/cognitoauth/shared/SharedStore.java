package dev.cognitoauth.shared;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.redis.runtime.client.VertxRedisClientFactory;
import io.quarkus.redis.runtime.client.config.RedisConfig;
import io.quarkus.runtime.Startup;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What all instances share, in Redis. Without Redis, and while it does not answer, nothing can be found here and nothing is
 * kept, which is never a failure: each instance then knows what it has seen itself. Nothing is read while the service starts.
 */
@Startup
@Singleton
public class SharedStore {

    /** A request waits no longer than this for what it can do without. */
    static final Duration PATIENCE = Duration.ofMillis(50);

    /** How much of a list is read at once; each entry may have 80 KB. */
    static final int MOST_ENTRIES = 50;
    /**
     * What saves a call to Cognito is waited for longer, since a busy instance is late to see a response; and so is a list,
     * for which no request waits.
     */
    static final Duration LONG_PATIENCE = Duration.ofSeconds(2);

    private static final Logger LOG = Logger.getLogger(SharedStore.class);

    private final @Nullable SharedConnections redis;
    private final String prefix;
    private final MeterRegistry metrics;
    private final Map<String, Counter> commands = new ConcurrentHashMap<>();
    private final AtomicBoolean isFailing = new AtomicBoolean();
    /** Whether it was waited for long, and in vain. */
    private final AtomicBoolean isHanging = new AtomicBoolean();

    /** The extension would make a client with no host at each start, if one were injected. */
    @Inject
    SharedStore(
            Vertx vertx,
            RedisConfig config,
            TlsConfigurationRegistry tls,
            ProxyConfigurationRegistry proxies,
            @ConfigProperty(name = "auth.user-pool-id") String userPoolId,
            MeterRegistry metrics) {
        this(
                config.defaultRedisClient().hosts().isEmpty()
                        ? null
                        : new SharedConnections(
                                vertx,
                                () -> VertxRedisClientFactory.create(
                                        "shared", vertx, config.defaultRedisClient(), tls, proxies)),
                userPoolId,
                metrics);
    }

    SharedStore(@Nullable SharedConnections redis, String userPoolId, MeterRegistry metrics) {
        this.redis = redis;
        this.prefix = "cognito-auth:" + userPoolId + ":";
        this.metrics = metrics;
    }

    /** Whether there is a Redis at all, answering or not. */
    public boolean isThere() {
        return redis != null;
    }

    /** Keeps a text for the other instances. The result comes when it is kept, or at the latest after 50 ms. */
    public Uni<Void> put(String key, String value, Duration life) {
        return send(set(key, value, life)).replaceWithVoid();
    }

    /**
     * Keeps a text for the other instances unless there is one already, which is then the result. It is empty where the text
     * was kept, and where Redis does not answer. It comes at the latest after 2.1 s, and after 100 ms while Redis hangs.
     */
    public Uni<Optional<String>> putIfAbsent(String key, String value, Duration life) {
        return send(set(key, value, life).arg("NX"), patience())
                .chain(kept -> kept.isPresent() ? Uni.createFrom().item(Optional.empty()) : await(key));
    }

    /** The same as {@link #get}, at the latest after 2 s, and after 50 ms while Redis hangs. */
    public Uni<Optional<String>> await(String key) {
        return send(Request.cmd(Command.GET).arg(prefix + key), patience()).map(found -> found.map(Response::toString));
    }

    private Duration patience() {
        return isHanging.get() ? PATIENCE : LONG_PATIENCE;
    }

    /** Forgets a text. The result comes at the latest after 50 ms. */
    public Uni<Void> remove(String key) {
        return send(Request.cmd(Command.DEL).arg(prefix + key)).replaceWithVoid();
    }

    private Request set(String key, String value, Duration life) {
        return Request.cmd(Command.SET).arg(prefix + key).arg(value).arg("PX").arg(life.toMillis());
    }

    /** What an instance has put there, unless its life is over. It comes at the latest after 50 ms. */
    public Uni<Optional<String>> get(String key) {
        return send(Request.cmd(Command.GET).arg(prefix + key)).map(found -> found.map(Response::toString));
    }

    /**
     * Runs a Lua script, which answers whole numbers; empty where it did not, or not within 50 ms.
     *
     * @param keys all that it uses
     */
    public Uni<Optional<List<Long>>> run(String script, List<String> keys, List<Long> arguments) {
        Request eval = Request.cmd(Command.EVAL).arg(script).arg(keys.size());
        keys.forEach(key -> eval.arg(prefix + key));
        arguments.forEach(argument -> eval.arg(argument));
        return send(eval)
                .map(found -> found.map(
                        numbers -> numbers.stream().map(Response::toLong).toList()));
    }

    /**
     * Adds a text to a list, and says whether it is kept there.
     *
     * @param oldest before that, entries are not needed any more
     */
    Uni<Boolean> append(String key, String text, Instant oldest) {
        return send(
                        Request.cmd(Command.XADD, prefix + key, "MINID", "~", oldest.toEpochMilli(), "*", "text", text),
                        LONG_PATIENCE)
                .map(Optional::isPresent);
    }

    /** The next {@link #MOST_ENTRIES} of a list after this id, oldest first. */
    Uni<List<Entry>> after(String key, String id) {
        return send(Request.cmd(Command.XRANGE, prefix + key, "(" + id, "+", "COUNT", MOST_ENTRIES), LONG_PATIENCE)
                .map(found -> found.stream()
                        .flatMap(Response::stream)
                        .map(entry -> new Entry(
                                entry.get(0).toString(), entry.get(1).get(1).toString()))
                        .toList());
    }

    /** @param id grows with the time at which Redis got the entry */
    record Entry(String id, String text) {}

    /** The response to a command; empty where there is none, or Redis refuses or does not answer in time. */
    private Uni<Optional<Response>> send(Request command) {
        return send(command, PATIENCE);
    }

    private Uni<Optional<Response>> send(Request command, Duration patience) {
        return redis == null ? Uni.createFrom().item(Optional.empty()) : send(redis, command, patience);
    }

    private Uni<Optional<Response>> send(SharedConnections redis, Request command, Duration patience) {
        return Uni.createFrom()
                .emitter(emitter -> answer(redis, command, patience).onComplete(answer -> {
                    if (answer.succeeded()) {
                        isHanging.set(false);
                        count("ok");
                        report(null);
                    } else {
                        boolean isLate = answer.cause() instanceof TimeoutException;
                        if (isLate && patience.equals(LONG_PATIENCE)) {
                            isHanging.set(true);
                        }
                        count(isLate ? "timeout" : "failed");
                        report(answer.cause());
                    }
                    emitter.complete(Optional.ofNullable(answer.result()));
                }));
    }

    private static Future<@Nullable Response> answer(SharedConnections redis, Request command, Duration patience) {
        return redis.send(command).timeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void count(String result) {
        commands.computeIfAbsent(result, known -> metrics.counter("shared.store.commands", "result", known))
                .increment();
    }

    /** Logs only that it begins and that it ends, since each request would log the same. */
    private void report(@Nullable Throwable failure) {
        if (failure == null && isFailing.compareAndSet(true, false)) {
            LOG.info("Redis answers again");
        } else if (failure != null && isFailing.compareAndSet(false, true)) {
            LOG.warnf("Redis does not answer, so instances share nothing: %s", reason(failure));
        }
    }

    /** Of Redis' own errors only the first word, such as {@code OOM}, because others may quote a command. */
    private static String reason(Throwable failure) {
        return failure instanceof Response error ? error.toString().split(" ", 2)[0] : failure.toString();
    }

    @PreDestroy
    void close() {
        if (redis != null) {
            redis.close();
        }
    }
}
