package dev.cognitoauth.cognito.call;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Lets callers who ask for the same at the same time share one call and its answer. Nothing is kept after the call. */
public final class SharedCalls<K, T> {

    private final Map<K, Uni<T>> running = new ConcurrentHashMap<>();

    public Uni<T> share(K key, Supplier<Uni<? extends T>> call) {
        return Uni.createFrom().deferred(() -> running.computeIfAbsent(key, any -> joinable(key, call)));
    }

    /** An emitter reports whatever is thrown while the call begins, an Error too, so that no caller waits for ever. */
    private Uni<T> joinable(K key, Supplier<Uni<? extends T>> call) {
        return Uni.createFrom()
                .<T>emitter(emitter -> call.get().subscribe().with(emitter::complete, emitter::fail))
                .onTermination()
                .invoke(() -> running.remove(key))
                .memoize()
                .indefinitely();
    }
}
