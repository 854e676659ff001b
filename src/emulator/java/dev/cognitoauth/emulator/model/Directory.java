package dev.cognitoauth.emulator.model;

import dev.cognitoauth.emulator.wire.Functions;
import java.io.Serializable;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The whole state of the emulator, which is carried over a live reload, and kept in a file where there is one. */
public final class Directory implements Serializable {

    private volatile Map<String, UserPool> pools = new LinkedHashMap<>();
    private Map<String, IdentityPool> identityPools = new LinkedHashMap<>();
    private volatile SigningKey identityKey = new SigningKey();
    private volatile Duration ahead = Duration.ZERO;
    private final Inbox inbox = new Inbox();
    private transient @Nullable Functions functions;

    /** Takes over another state, which must not be used any more. */
    public void restore(Directory state) {
        pools = state.pools;
        identityPools = state.identityPools;
        identityKey = state.identityKey;
        ahead = state.ahead;
        inbox.restore(state.inbox);
    }

    /** Signs with the keys of another state, which clients may have cached. */
    public void keepKeys(Directory of) {
        identityKey = of.identityKey;
        pools.values().forEach(pool -> of.findPool(pool.id()).ifPresent(pool::keepKeys));
    }

    /** How far the emulator's time is ahead of the real one. */
    public Duration ahead() {
        return ahead;
    }

    public void setAhead(Duration duration) {
        ahead = duration;
    }

    public void add(UserPool pool) {
        pools.put(pool.id(), pool);
    }

    public void remove(UserPool pool) {
        pools.remove(pool.id());
    }

    public Collection<UserPool> pools() {
        return List.copyOf(pools.values());
    }

    public Optional<UserPool> findPool(String id) {
        return Optional.ofNullable(pools.get(id));
    }

    /** Whether this is still the pool with its id; after a reset another object is. */
    boolean has(UserPool pool) {
        return pools.get(pool.id()) == pool;
    }

    public UserPool pool(String id) {
        return findPool(id).orElseThrow(() -> UserPoolErrors.notFound("User pool %s does not exist.".formatted(id)));
    }

    public PoolClient client(String clientId) {
        return pools.values().stream()
                .flatMap(pool -> pool.client(clientId).stream())
                .findFirst()
                .orElseThrow(() -> UserPoolErrors.notFound("User pool client %s does not exist.".formatted(clientId)));
    }

    /** The app client, which must belong to this pool. */
    public PoolClient client(String poolId, String clientId) {
        return pool(poolId)
                .client(clientId)
                .orElseThrow(() -> UserPoolErrors.notFound("User pool client %s does not exist.".formatted(clientId)));
    }

    public void add(IdentityPool pool) {
        identityPools.put(pool.id(), pool);
    }

    public void remove(IdentityPool pool) {
        identityPools.remove(pool.id());
    }

    public Collection<IdentityPool> identityPools() {
        return List.copyOf(identityPools.values());
    }

    public Optional<IdentityPool> findIdentityPool(String id) {
        return Optional.ofNullable(identityPools.get(id));
    }

    /** The key that signs the tokens of all identity pools. */
    public SigningKey identityKey() {
        return identityKey;
    }

    public Inbox inbox() {
        return inbox;
    }

    /** Sets what calls the functions of triggers; it is not part of the state. */
    public void use(Functions calls) {
        functions = calls;
    }

    public Functions functions() {
        return Objects.requireNonNull(functions);
    }
}
