package dev.cognitoauth.cognito.call;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Lets callers who ask for the same at the same time share one call and its answer. Nothing is kept after the call. */
public final class SharedCalls<K, T> {

    private final Map<K, Uni<T>> running = new ConcurrentHashMap<>();

    public Uni<T> share(K key, Supplier<Uni<? extends T>> call) {
        return running.computeIfAbsent(
                key,
                any -> Uni.createFrom()
                        .<T>deferred(call)
                        .onTermination()
                        .invoke(() -> running.remove(key))
                        .memoize()
                        .indefinitely());
    }
}
